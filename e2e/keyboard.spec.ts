import { expect, type Page, test as testAnew } from '@playwright/test'
import { openRecording, openView, readJson } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { asJson, someRows } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

/** How many controls there are, each numbered. */
function numberControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]'),
    ].filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility())
    all.forEach((element, at) => {
      element.dataset.stop = String(at)
    })
    return all.length
  })
}

/** Tabs once round the page: every control is reached, and shows that it has the focus. */
async function expectEveryControl(page: Page): Promise<void> {
  // Parts of the page come late, and one that came in between would be walked in place of the last: the row list's
  // chips wait until all rows are predicted, others only for their scripts.
  await expect(page.getByRole('button', { name: /^wrong/ })).toBeVisible()
  let before = 0
  await expect(async () => {
    const now = await numberControls(page)
    const isSame = now === before
    before = now
    expect(isSame).toBe(true)
  }).toPass({ intervals: [500] })
  const count = before
  expect(count).toBeGreaterThan(50)
  const reached = new Set<string>()
  const unmarked: string[] = []
  for (let step = 0; step < count + 2; step++) {
    await page.keyboard.press('Tab')
    const { stop, isMarked } = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement | null
      const { outlineStyle, outlineWidth } = getComputedStyle(focused ?? document.body)
      return {
        stop: focused?.dataset.stop ?? '',
        isMarked: outlineStyle !== 'none' && outlineWidth !== '0px',
      }
    })
    reached.add(stop)
    if (stop && !isMarked) unmarked.push(stop)
  }
  const missed = [...Array(count).keys()].map(String).filter((at) => !reached.has(at))
  const names = await page.evaluate(
    (stops) => stops.map((at) => document.querySelector(`[data-stop="${at}"]`)?.outerHTML.slice(0, 120)),
    [...missed, ...unmarked],
  )
  expect(names).toEqual([])
}

test('a prediction: every control is reached, and the focus stays where it is from line to line', async ({
  page,
}) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  await expect(page.getByTestId('why-sum')).toBeVisible()
  await test.step('every control is reached by Tab', () => expectEveryControl(page))

  await test.step('the button that copies the answer keeps the focus', async () => {
    await page.getByText('This answer as JSON').click()
    const copy = page.getByRole('button', { name: 'Copy JSON' })
    await copy.focus()
    for (const line of [233, 234, 235]) {
      await page.keyboard.press('ArrowRight')
      await expect(heading(page, `Prediction of line ${line}`)).toBeVisible()
    }
    await readJson(page)
    await expect(copy).toBeFocused()
  })

  await test.step('the row browser is one stop whose arrow keys move from row to row', async () => {
    const list = page.getByRole('list', { name: /^Rows of the recording/ })
    await expect(list.getByRole('link', { name: 'Line 235' })).toHaveAttribute('aria-current', 'true')
    await expect(list.getByRole('link', { name: 'Line 235' })).toBeInViewport()
    await list.focus()
    for (const [key, line] of [
      ['ArrowDown', 236],
      ['ArrowUp', 235],
      ['PageDown', 245],
      ['End', 1299],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key)
      await expect(heading(page, `Prediction of line ${line}`)).toBeVisible()
      await expect(list.getByRole('link', { name: `Line ${line} `, exact: false }).first()).toBeInViewport()
    }
    await expect(list).toBeFocused()
    await list.getByRole('link', { name: 'Line 5 ' }).click()
    await expect(heading(page, 'Prediction of line 5')).toBeVisible()
  })
})

// Where Tab begins is where a page begins.
testAnew(
  'the bar: the skip button leads past it, a file is opened, the theme steps through its choices',
  async ({ page }) => {
    await openView(page, '#/line/0', 'Line 0')
    await page.keyboard.press('Tab')
    const skip = page.getByRole('button', { name: 'Skip to the content' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()

    // Asked for early, as the browser is told to report its choosers in the background.
    const choosing = page.waitForEvent('filechooser')
    const button = page.getByRole('button', { name: 'Open file…' })
    await button.focus()
    await expect(button).toBeFocused()
    await page.keyboard.press('Enter')
    const chooser = await choosing
    await chooser.setFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(asJson(someRows(100, 3))),
    })
    await expect(openRecording(page)).toContainText('mine.json')
    await expect(openRecording(page)).toContainText('3 rows')

    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const theme = page.getByRole('button', { name: /^Theme:/ })
    const light = await background()
    await expect(theme).toHaveAccessibleName('Theme: system. Change to light')
    await theme.press('Enter')
    expect(await background()).toBe(light)
    await theme.press('Enter')
    await expect(theme).toHaveAccessibleName('Theme: dark. Change to system')
    expect(await background()).not.toBe(light)
    await page.reload()
    await expect(theme).toHaveAccessibleName('Theme: dark. Change to system')
    expect(await background()).not.toBe(light)
  },
)
