import { expect, test } from '@playwright/test'
import {
  confidence,
  expectCount,
  openFilter,
  openWithPredictions,
  predictedRows,
  rowList,
} from './support/rows.ts'

test('rows are ordered by confidence or letter, and turned round', async ({ page }) => {
  await openWithPredictions(page, '#/space', 'Space')
  const form = await openFilter(page)
  const shares = () =>
    rowList(page)
      .getByRole('link')
      .evaluateAll((links) =>
        links.slice(0, 10).map((link) => Number(/says \D*(\d+\.\d)%/.exec(link.textContent ?? '')?.[1])),
      )
  await form.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'by LDA’s confidence' })
  const least = predictedRows().reduce((a, b) => (confidence(b, 'lda') < confidence(a, 'lda') ? b : a))
  await expect(rowList(page).getByRole('link').first()).toHaveAccessibleName(
    new RegExp(`^Line ${least.line}\\b`),
  )
  await expectCount(page, 1300)
  const rising = await shares()
  expect(rising).toEqual([...rising].sort((a, b) => a - b))
  await form.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'by letter' })
  await form.getByRole('checkbox', { name: 'Last first' }).check()
  const last = predictedRows().find(({ truth }) => truth === 25)!
  await expect(rowList(page).getByRole('link').first()).toHaveAccessibleName(
    new RegExp(`^Line ${last.line} Z`),
  )
  await form.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'as in the file' })
  await expect(rowList(page).getByRole('link').first()).toHaveAccessibleName(/^Line 1299\b/)
  await expect(page).toHaveURL(/#\/space\?down=1$/)
})
