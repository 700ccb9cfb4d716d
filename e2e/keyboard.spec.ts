import { expect, type Page, test } from '@playwright/test'
import { openRecording, openView, readJson, tab } from './support/decoder.ts'
import { asJson, featureNames, shippedRows, someRows } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('arrow keys anywhere in the page move through the lines and stop at both ends', async ({ page }) => {
  await openView(page, '#/line/1', 'Line 1')
  await page.keyboard.press('ArrowRight')
  await expect(heading(page, 'Line 2')).toBeVisible()
  for (const line of [1, 0, 0]) {
    await page.keyboard.press('ArrowLeft')
    await expect(heading(page, `Line ${line}`)).toBeVisible()
  }
  await tab(page, 'Prediction').click()
  await page.keyboard.press('ArrowRight')
  await expect(heading(page, 'Prediction of line 1')).toBeVisible()
  expect(await readJson(page)).toHaveProperty('prediction LDA')

  await openView(page, '#/line/1299', 'Line 1299')
  await page.keyboard.press('ArrowRight')
  await expect(heading(page, 'Line 1299')).toBeVisible()
})

test('the number field and the buttons go to a line', async ({ page }) => {
  await openView(page, '#/line/0', 'Line 0')
  const bar = page.getByRole('toolbar', { name: 'Move through the lines' })
  const field = bar.getByRole('textbox', { name: 'Line' })
  await field.focus()
  // The field's own arrow keys move its caret, not the page.
  await page.keyboard.press('ArrowRight')
  await field.fill('232')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Line 232')).toBeVisible()
  await bar.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(heading(page, 'Line 233')).toBeVisible()
  await expect(field).toHaveValue('233')
  await bar.getByRole('button', { name: 'Last line' }).press('Enter')
  await expect(heading(page, 'Line 1299')).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Next' })).toBeDisabled()
  await bar.getByRole('button', { name: 'First line' }).press('Enter')
  await expect(heading(page, 'Line 0')).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Previous' })).toBeDisabled()
  // What can do nothing more keeps the focus, and does nothing.
  await expect(bar.getByRole('button', { name: 'First line' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Line 0')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(bar.getByRole('button', { name: 'Previous' })).toBeFocused()

  await field.fill('4321')
  await field.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no line “4321”' })).toBeVisible()
})

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

test('the heat map reads out single cells', async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
  const row = shippedRows()[232] ?? {}
  const value = (electrode: string, band: string) =>
    String(row[featureNames(row).find((name) => name.trim() === `${electrode}/${band}`) ?? ''])
  const electrodes = [...new Set(featureNames(row).map((name) => name.trim().split('/')[0] ?? ''))]
  const map = page.getByRole('group', { name: /^Band power of line 232, 32 electrodes by 5 bands/ })
  const [first = '', ...others] = electrodes
  const last = others.at(-1) ?? ''
  await map.focus()
  for (const [key, electrode, band] of [
    ['ArrowRight', first, 'theta'],
    ['ArrowDown', first, 'alpha'],
    ['End', last, 'alpha'],
  ] as const) {
    await page.keyboard.press(key)
    const read = new RegExp(`^${electrode}, ${band}.*: ${value(electrode, band)}$`)
    await expect(page.getByRole('status').filter({ hasText: read })).toBeVisible()
  }
  await expect(heading(page, 'Line 232')).toBeVisible()
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

test('every control can be reached with the Tab key and shows that it has the focus', async ({ page }) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  const seen = new Set<string>()
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(focused)
      const isMarked = outlineStyle !== 'none' && outlineWidth !== '0px'
      return `${focused.getAttribute('aria-label') ?? focused.textContent?.trim()}${isMarked ? '' : ' (no outline)'}`
    })
    if (name) seen.add(name)
  }
  for (const name of [/^Open file/, /^Line$/, /^Prediction$/, /^Score$/, /^Go$/, /^Next/, /^Predict again/]) {
    expect([...seen]).toContainEqual(expect.stringMatching(name))
  }
  expect([...seen].filter((name) => name.endsWith('(no outline)'))).toEqual([])
})
