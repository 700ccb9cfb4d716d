import { expect, type Page, test } from '@playwright/test'
import { serveFolder } from '../scripts/serveFolder.ts'
import { openView, readJson, tab } from './support/decoder.ts'
import { SITE, shippedRows } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test.describe('deep links', () => {
  test('#/line/232 shows the row as the file has it', async ({ page }) => {
    await openView(page, '#/line/232', 'Line 232')
    const json = await readJson(page)
    const row = shippedRows().find(({ Line }) => Line === 232)
    expect(json).toEqual(row)
    expect(Object.keys(json)).toEqual(Object.keys(row ?? {}))
    await expect(page.getByRole('table', { name: 'Band power of line 232' })).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Band power of line 232' })).toBeVisible()
    await expect(tab(page, 'Line')).toHaveAttribute('aria-current', 'page')
  })

  test('#/prediction/232 shows what both classifiers say', async ({ page }) => {
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    expect(await readJson(page)).toEqual({
      'prediction LDA': expect.any(Number),
      'prediction Neural Network': expect.any(Number),
    })
    for (const classifier of ['LDA', 'Neural network']) {
      const answer = page.getByRole('region', { name: classifier, exact: true })
      await expect(answer.getByRole('listitem')).toHaveCount(5)
      await expect(answer).toContainText(/right|wrong/)
      await expect(answer).toContainText(/computed in <?[\d.]+\sms/)
    }
    await expect(page.getByText(/The two classifiers (dis)?agree/)).toBeVisible()
  })

  test('#/score shows both accuracies', async ({ page }) => {
    await openView(page, '#/score', 'Score')
    const json = await readJson(page)
    expect(Object.keys(json)).toEqual(['Score LDA', 'Score Neural Network'])
    for (const [id, score] of Object.entries({ lda: json['Score LDA'], mlp: json['Score Neural Network'] })) {
      expect(score).toBeGreaterThan(0.5)
      await expect(page.getByTestId(`${id}-accuracy`)).toHaveText(`${(100 * Number(score)).toFixed(1)}%`)
    }
    await expect(page.getByText(/95% interval .* to .* chance 3\.8%/)).toHaveCount(2)
    await expect(page.getByRole('group', { name: /^Confusion matrix of/ })).toHaveCount(2)
  })

  test('#/ leads to the first line and leaves no step behind', async ({ page }) => {
    await page.goto('about:blank')
    await openView(page, '#/', 'Line 0')
    await expect(page).toHaveURL(/#\/line\/0$/)
    await page.goBack()
    await expect(page).toHaveURL('about:blank')
  })
})

test('the tabs keep the line, also over a reload and back and forward', async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
  await tab(page, 'Prediction').click()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  await tab(page, 'Score').click()
  await expect(heading(page, 'Score')).toBeVisible()
  await tab(page, 'Line').click()
  await expect(heading(page, 'Line 232')).toBeVisible()
  await page.getByRole('link', { name: 'Predict this line' }).click()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()

  await page.reload()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Line 232')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Score')).toBeVisible()
  await page.goForward()
  await expect(heading(page, 'Line 232')).toBeVisible()
  expect((await readJson(page)).Line).toBe(232)
})

test.describe('addresses that lead nowhere', () => {
  for (const [hash, nearest] of [
    ['#/line/5000', 1299],
    ['#/prediction/5000', 1299],
    ['#/line/-1', 0],
    ['#/line/abc', 0],
    ['#/line/1e3', 1000],
    ['#/prediction/2.4', 2],
    ['#/line/007', 7],
  ] as const) {
    test(`${hash} says so and offers line ${nearest}`, async ({ page }) => {
      await openView(page, hash, /^There is no line/)
      await expect(page.getByTestId('route-json')).toHaveCount(0)
      await page
        .getByRole('main')
        .getByRole('link', { name: `Go to line ${nearest},` })
        .click()
      const view = hash.startsWith('#/line') ? 'Line' : 'Prediction of line'
      await expect(heading(page, `${view} ${nearest}`)).toBeVisible()
    })
  }

  for (const hash of ['#/nowhere', '#/line', '#/line/1/2', '#/score/1']) {
    test(`${hash} says so and offers the first line`, async ({ page }) => {
      await openView(page, hash, /^There is no page/)
      await page.getByRole('main').getByRole('link', { name: 'Go to line 0' }).click()
      await expect(heading(page, 'Line 0')).toBeVisible()
    })
  }

  test('an address that is no valid text breaks nothing', async ({ page }) => {
    await page.goto('./#/line/%E0%A4%A')
    await expect(page.getByRole('heading', { level: 1, name: /^There is no/ })).toBeVisible()
  })
})

test('the site works under a sub-path of a plain static host', async ({ page }) => {
  const host = await serveFolder(SITE, { under: '/some/sub/path/' })
  const strays: string[] = []
  page.on('response', (response) => {
    if (!response.ok()) strays.push(response.url())
  })
  try {
    await page.goto(`${host.url}#/prediction/232`)
    const before = await readJson(page)
    await tab(page, 'Line').click()
    await expect(heading(page, 'Line 232')).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Band power of line 232' })).toBeVisible()
    await tab(page, 'Score').click()
    await expect(heading(page, 'Score')).toBeVisible()
    await readJson(page)
    await page.reload()
    await expect(page.getByTestId('mlp-accuracy')).toContainText('%')
    await page.goto(`${host.url}#/prediction/232`)
    await expect(heading(page, 'Prediction of line 232')).toBeVisible()
    expect(await readJson(page)).toEqual(before)
    expect(strays).toEqual([])
  } finally {
    await host.close()
  }
})
