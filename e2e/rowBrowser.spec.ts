import { expect, type Page } from '@playwright/test'
import { tab } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { expectCount, openFilter, openWithPredictions, predictedRows, rowList } from './support/rows.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('from a filter to a row, why, what if and back, in another tab and anew, the filter stays', async ({
  page,
  context,
}) => {
  const lines = predictedRows().flatMap((row) => (row.lda === row.truth ? [] : [row.line]))
  await openWithPredictions(page, '#/line/0', 'Line 0')
  const form = await openFilter(page)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by LDA' })
  await expectCount(page, lines.length)
  await rowList(page)
    .getByRole('link', { name: new RegExp(`^Line ${lines[1]}\\b`) })
    .click()
  await expect(heading(page, `Line ${lines[1]}`)).toBeVisible()
  await page.getByRole('link', { name: 'Predict this line' }).click()
  await expect(page.getByRole('heading', { name: /^Why / })).toBeVisible()
  const answer = page.getByTestId('lda-what-if')
  await expect(answer).toContainText('%')
  const original = await answer.innerText()
  const gamma = page
    .getByRole('group', { name: 'Bands taken out' })
    .getByRole('button', { name: 'gamma', exact: true })
  await gamma.press('Space')
  await expect(gamma).toHaveAttribute('aria-pressed', 'true')
  await expect(gamma).toBeFocused()
  await expect(answer).not.toHaveText(original)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(heading(page, `Prediction of line ${lines[2]}`)).toBeVisible()
  await expect(gamma).toHaveAttribute('aria-pressed', 'true')

  const shared = await context.newPage()
  await shared.goto(page.url())
  await expect(heading(shared, `Prediction of line ${lines[2]}`)).toBeVisible()
  await expectCount(shared, lines.length)
  await expect(shared.getByTestId('lda-what-if')).toContainText('before')
  await shared.close()
  for (const name of [`Prediction of line ${lines[1]}`, `Line ${lines[1]}`, 'Line 0']) {
    await page.goBack()
    await expect(heading(page, name)).toBeVisible()
    await expect(page).toHaveURL(/\?wrong=lda(&without=gamma)?$/)
    await expectCount(page, lines.length)
  }
  await page.reload()
  await expectCount(page, lines.length)
  await expect(heading(page, 'Line 0')).toBeVisible()
  await tab(page, 'Space').click()
  await expect(page).toHaveURL(/#\/space\?wrong=lda$/)
})
