import { expect, type Locator, type Page } from '@playwright/test'
import { dropFiles, openRecording, openView } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { expectCount, openWithPredictions } from './support/rows.ts'
import { openScore } from './support/score.ts'
import { asJson, someRows } from './support/site.ts'

const mine = { name: 'mine.json', text: asJson(someRows(100, 3)) }

async function dropMine(page: Page): Promise<void> {
  await dropFiles(page, mine)
  await expect(openRecording(page)).toContainText('mine.json')
}

/** Tabs on until the part has the focus, as someone without a mouse does. */
async function tabTo(page: Page, part: Locator, most = 60): Promise<void> {
  await expect(part).toBeVisible()
  for (let step = 0; step < most; step++) {
    if (await part.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(part).toBeFocused()
}

const recordingsButton = (page: Page) => openRecording(page).getByRole('button', { name: /all recordings/ })
const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Recordings' })

test('the recordings: opened, used and left by keyboard, and the focus comes back', async ({ page }) => {
  await openView(page, '#/line/100', 'Line 100')
  await dropMine(page)
  const opener = recordingsButton(page)
  const panel = panelOf(page)
  for (const leave of ['Escape', 'Done'] as const) {
    await opener.focus()
    await page.keyboard.press('Enter')
    await expect(panel.locator(':focus')).toHaveCount(1)
    if (leave === 'Done') {
      await tabTo(page, panel.getByRole('button', { name: 'Done' }))
      await page.keyboard.press('Enter')
    } else await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(opener).toBeFocused()
  }

  await page.keyboard.press('Enter')
  await tabTo(page, panel.getByRole('button', { name: 'Show test.json' }))
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect(openRecording(page)).toContainText('1,300 rows')
  await expect(opener).toBeFocused()

  await page.keyboard.press('Enter')
  await tabTo(page, panel.getByRole('button', { name: 'Forget everything on this device…' }))
  await page.keyboard.press('Enter')
  await tabTo(page, panel.getByRole('button', { name: 'Cancel' }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Forget everything on this device…' })).toBeFocused()

  await tabTo(page, panel.getByRole('button', { name: 'Close mine.json' }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('list', { name: 'Open recordings' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()

  await page.keyboard.press('Enter')
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, panel.getByRole('button', { name: 'Open file…' }))
  await page.keyboard.press('Enter')
  const chooser = await choosing
  await chooser.setFiles({ name: mine.name, mimeType: 'application/json', buffer: Buffer.from(mine.text) })
  await expect(openRecording(page)).toContainText('mine.json')
  await expect(opener).toBeFocused()

  await test.step('a refusal is dismissed, and the next Tab goes on from there', async () => {
    await dropFiles(page, { name: 'bad.json', text: '{' })
    await tabTo(page, page.getByRole('alert').getByRole('button', { name: 'Dismiss' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('complementary', { name: 'Row browser' }).locator(':focus')).toHaveCount(1)
  })
})

test('the score’s threshold, importance and export are used by keyboard, and the focus stays', async ({
  page,
}) => {
  await openScore(page)
  const slider = page.getByRole('slider')
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('at least 51.0%')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('lda-coverage')).toContainText('100.0% of the rows')
  await expect(slider).toBeFocused()

  await page.getByRole('button', { name: 'Measure' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Measure' })).toBeFocused()

  const format = page.getByRole('combobox', { name: 'Format' })
  await format.focus()
  await page.keyboard.type('N')
  await expect(format).toHaveValue('ndjson')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: /posterior/ })).toBeChecked()
  await page.keyboard.press('Tab')
  const saving = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await saving).suggestedFilename()).toBe('test-predictions.ndjson')
  await expect(page.getByRole('button', { name: 'Export predictions' })).toBeFocused()
})

test('a box of the space is drawn with Shift and the arrow keys', async ({ page }) => {
  await openWithPredictions(page, '#/space', 'Space')
  const plot = page.getByRole('group', { name: /^Rows of test\.json on discriminant axes/ })
  const readOut = page.getByRole('main').locator('output')
  const rowsInBox = async () =>
    Number(/^A box of ([\d,]+) row/.exec((await readOut.textContent()) ?? '')?.[1])
  await plot.focus()
  await page.keyboard.press('ArrowRight')
  await expect(readOut).toContainText('Line 0')
  for (const side of ['Right', 'Left', 'Up', 'Down']) {
    for (let press = 0; press < 4; press++) await page.keyboard.press(`Shift+Arrow${side}`)
  }
  await expect(readOut).toContainText('Enter shows only its rows')
  const before = await rowsInBox()
  expect(before).toBeGreaterThan(1)
  await page.keyboard.press('Escape')
  await expect(readOut).toContainText('Line 0')
  await expectCount(page, 1300)

  for (let press = 0; press < 8; press++) await page.keyboard.press('Shift+ArrowUp')
  for (let press = 0; press < 8; press++) await page.keyboard.press('Shift+ArrowRight')
  const inside = await rowsInBox()
  expect(inside).toBeGreaterThan(1)
  expect(inside).toBeLessThan(1300)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/space\?box=0%2C1%2C/)
  await expectCount(page, inside)
  await expect(plot).toBeFocused()
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 640, height: 400 } })

  test('the rows open, are left and lead to a row, and the focus comes back, however often', async ({
    page,
  }) => {
    await openView(page, '#/line/232', 'Line 232')
    const opener = page.getByRole('button', { name: 'Rows', exact: true })
    const drawer = page.getByRole('dialog', { name: 'Row browser' })
    await page.keyboard.press('Tab')
    await tabTo(page, opener)
    await page.keyboard.press('Enter')
    await expect(drawer.locator(':focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(opener).toBeFocused()
    await page.keyboard.press('Enter')
    const list = drawer.getByRole('list', { name: /^Rows of the recording/ })
    await tabTo(page, list)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { level: 1, name: 'Line 233' })).toBeVisible()
    await expect(opener).toBeFocused()

    // As often as they are left, however fast.
    for (let time = 0; time < 6; time++) {
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
    }
    await expect(drawer).toBeHidden()
    await page.keyboard.press('Enter')
    await expect(drawer).toBeVisible()
    for (let time = 0; time < 6; time++) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
      expect(await drawer.evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(true)
    }
  })
})
