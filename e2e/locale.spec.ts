import { expect, type Page, test } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { expectSoundText, exportFile, openParts } from './support/score.ts'

/** A percentage with one decimal, whole, with the mark that sets the direction of Arabic text. */
const PERCENT = /^[<>]?[٠-٩]+٫[٠-٩]٪\u061c$/
/** Twelve and a half, as an Egyptian types it. */
const TYPED = '١٢٫٥'

/** Numbers of another language’s form, wherever a person may read them; answers as JSON stay as programs read them. */
function strayNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const stray = /\d[.,]\d|\d ?%|[٠-٩] ?%/
    const found: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement
      if (!walk.currentNode.textContent?.trim()) continue
      if (!parent || parent.closest('script, style, noscript, [data-testid=route-json], cite')) continue
      const read = [...parent.childNodes].filter((node) => node.nodeName !== 'CITE')
      const text = read.map((node) => node.textContent).join('')
      // A reference to literature, and the name of a metric as it is exported, have numbers of their own.
      if (stray.test(text.replaceAll(/(doi:\S+|p < 0\.05)/g, ''))) found.push(text.slice(0, 100))
    }
    return [...new Set(found)]
  })
}

// Digits, signs and direction are all other than the English ones that all other tests read.
test.use({ locale: 'ar-EG' })

test('score, prediction and line are written as their reader writes, the files as programs do', async ({
  page,
}) => {
  await openView(page, '#/score', 'Score')
  for (const name of ['lda', 'mlp']) await expect(page.getByTestId(`${name}-accuracy`)).toHaveText(PERCENT)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByTestId('bundle-in-use')).toContainText(/on [٠-٩\u200f/]+/)
  await expect(page.getByTestId('open-recording')).toContainText('١٬٣٠٠ rows')
  await expect(page.getByText('٩٥٪\u061c interval').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'All metrics' })).toBeVisible()
  await openParts(page)
  await page.getByRole('heading', { level: 3, name: 'Bits per minute' }).scrollIntoViewIfNeeded()
  const chart = page.getByRole('figure', { name: /^Accuracy against the number of rows/ })
  await expect(chart.locator('path.recharts-line-curve').first()).toHaveAttribute('d', /^M\d/)
  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible()
  await page.getByRole('heading', { name: 'Accuracy by letter' }).scrollIntoViewIfNeeded()
  const bars = page.getByRole('figure', { name: /^Accuracy by letter/ })
  await bars.scrollIntoViewIfNeeded()
  await expect(bars.locator('text').filter({ hasText: /^٥٠٪/ }).first()).toBeVisible()
  expect(await strayNumbers(page)).toEqual([])
  await expectSoundText(page)

  const json = await readJson(page)
  for (const value of Object.values(json)) expect(typeof value).toBe('number')
  const csv = (await exportFile(page, 'Metrics as CSV')).bytes.toString('utf8')
  expect(csv).toMatch(/^accuracy,[^,]+,0\.\d+,0\.\d+$/m)
  expect(csv).not.toMatch(/[٠-٩]/)

  // A prediction, and a number that its reader types.
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  const answer = page.getByRole('region', { name: 'LDA', exact: true })
  for (const item of await answer.getByRole('listitem').locator('span').last().all())
    await expect(item).toHaveText(PERCENT)
  const field = page.getByRole('textbox', { name: /^New value/ })
  const set = page.getByRole('button', { name: 'Set', exact: true })
  for (const text of [TYPED, '12.5']) {
    await field.fill(text)
    await expect(field).toHaveAttribute('aria-invalid', 'false')
    await set.click()
    await expect(page.getByText('Set by hand:')).toContainText(`= ${TYPED}`)
    await expect(page.getByRole('textbox', { name: `New value (now ${TYPED})` })).toBeVisible()
  }
  await field.fill('1,2,3')
  await expect(set).toBeDisabled()
  expect(await strayNumbers(page)).toEqual([])
  await expectSoundText(page)
  await expect(page).toHaveURL(/#\/prediction\/232\?edit=Fp1%2Ftheta%3A12\.5$/)

  // A line is drawn, read out and addressed.
  await openView(page, '#/line/232?below=0.75', 'Line 232')
  await expect(page.getByTestId('row-count')).toContainText(/of ١٬٣٠٠$/)
  await expect(
    page
      .getByRole('figure', { name: /^Band power of line 232/ })
      .locator('circle')
      .first(),
  ).toBeVisible()
  const cell = page.getByRole('region', { name: 'Table of band power' }).getByRole('cell').first()
  await expect(cell).toHaveText(/^[٠-٩]+٫[٠-٩]+$/)
  const map = page.getByRole('group', { name: /^Band power of line 232/ }).first()
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('main').locator('output').first()).toHaveText(/: [٠-٩]+٫[٠-٩]+$/)
  await expectSoundText(page)
  await expect(page).toHaveURL(/#\/line\/232\?below=0\.75$/)
})
