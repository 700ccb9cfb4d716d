import { expect, type Page, test } from '@playwright/test'
import { openRecording, openView, readJson } from './support/decoder.ts'
import { asJson, someRows } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('the button that copies the answer keeps the focus from line to line', async ({ page }) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
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

test('the row browser is one stop whose arrow keys move from row to row', async ({ page }) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  const list = page.getByRole('list', { name: /^Rows of the recording/ })
  await expect(list.getByRole('link', { name: 'Line 232' })).toHaveAttribute('aria-current', 'true')
  await expect(list.getByRole('link', { name: 'Line 232' })).toBeInViewport()
  await list.focus()
  for (const [key, line] of [
    ['ArrowDown', 233],
    ['ArrowUp', 232],
    ['PageDown', 242],
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

test('a file can be opened by keyboard', async ({ page }) => {
  await openView(page, '#/line/0', 'Line 0')
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
})

test('the skip button leads past the bar, and the theme button steps through its choices', async ({
  page,
}) => {
  await openView(page, '#/line/0', 'Line 0')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('button', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

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
})
