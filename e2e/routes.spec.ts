import { expect, type Page } from '@playwright/test'
import { openView, readJson, tab } from './support/decoder.ts'
import { test } from './support/openPage.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('an unknown address leads home, home to the first line, and the tabs keep the line', async ({
  page,
}) => {
  const answer = await page.goto('./nowhere/at/all')
  expect(answer?.status()).toBe(404)
  await page.getByRole('link', { name: 'To the EEG Letter Decoder' }).click()
  await page.getByRole('link', { name: 'Look around' }).click()
  await expect(heading(page, 'Line 0')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: /^Watch it decode/ })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/nowhere\/at\/all$/)

  await test.step('the tabs keep the line, also over a reload and back and forward', () => expectTabs(page))
})

async function expectTabs(page: Page): Promise<void> {
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
}
