import { expect, type Locator, type Page, test as testOnPhone } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import {
  expectCount,
  expectPredictions,
  openWithPredictions,
  predictedRows,
  rowList,
} from './support/rows.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

/** Tabs on until the control has the focus, as far as a person would. */
async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press(key)
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  await expect(control).toBeFocused()
}

test('filter, order, list and view by keyboard alone', async ({ page }) => {
  const lines = predictedRows()
    .filter(({ truth, lda }) => truth === 4 && lda !== truth)
    .map(({ line }) => line)
  await openWithPredictions(page, '#/prediction/0', 'Prediction of line 0')
  const form = page.locator('summary').filter({ hasText: 'Filter and order' })
  await expect(form).toBeVisible()
  await page.getByRole('button', { name: 'Skip to the content' }).focus()
  await tabTo(page, form)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('combobox', { name: 'Letter' }))
  await page.keyboard.press('e')
  await expectCount(page, 50)
  await tabTo(page, page.getByRole('combobox', { name: 'Wrong' }))
  for (const _press of ['either', 'LDA']) await page.keyboard.press('ArrowDown')
  await expectCount(page, lines.length)
  await expect(page).toHaveURL(/\?letter=4&wrong=lda$/)

  await tabTo(page, rowList(page))
  await page.keyboard.press('Home')
  await expect(heading(page, `Prediction of line ${lines[0]}`)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(heading(page, `Prediction of line ${lines[1]}`)).toBeVisible()
  await page.keyboard.press('End')
  await expect(heading(page, `Prediction of line ${lines.at(-1)}`)).toBeVisible()
  await expect(rowList(page)).toBeFocused()

  await tabTo(page, page.getByRole('button', { name: 'Show all rows' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expectCount(page, 1300)
  await expect(heading(page, `Prediction of line ${lines.at(-1)}`)).toBeVisible()
})

testOnPhone.describe('on a phone', () => {
  testOnPhone.use({ viewport: { width: 390, height: 800 }, hasTouch: true })

  testOnPhone(
    'the rows are in a drawer that filters too and closes with the choice, and the view follows',
    async ({ page }) => {
      const lines = predictedRows().flatMap((row) => (row.lda === row.truth ? [] : [row.line]))
      await openView(page, '#/line/232', 'Line 232')
      await page.getByRole('button', { name: 'Rows' }).tap()
      const drawer = page.getByRole('dialog', { name: 'Row browser' })
      await expect(drawer.getByRole('link', { name: 'Line 232' })).toBeInViewport()
      await page.keyboard.press('Escape')
      await expect(drawer).toBeHidden()
      await page.getByRole('button', { name: 'Rows' }).tap()
      await drawer.getByText('Filter and order').tap()
      await drawer.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by LDA' })
      await expectCount(page, lines.length)
      await expectPredictions(page)
      await drawer.getByRole('link', { name: new RegExp(`^Line ${lines[0]}\\b`) }).tap()
      await expect(drawer).toBeHidden()
      await expect(heading(page, `Line ${lines[0]}`)).toBeVisible()
      await page.getByRole('button', { name: 'Next' }).tap()
      await expect(heading(page, `Line ${lines[1]}`)).toBeVisible()
      await expect(page).toHaveURL(/\?wrong=lda$/)
    },
  )
})
