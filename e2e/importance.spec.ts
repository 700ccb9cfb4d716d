import { expect } from '@playwright/test'
import { test } from './support/openPage.ts'
import { expectSoundText, openScore, shownNumber, tableCells } from './support/score.ts'

test('what the score rests on is measured with progress, can be cancelled, and is shown', async ({
  page,
}) => {
  await openScore(page)
  const part = page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'What it rests on' }) })
  const measure = part.getByRole('button', { name: 'Measure' })
  await measure.click()
  await expect(part.getByRole('progressbar')).toBeVisible()
  await part.getByRole('button', { name: 'Cancel' }).click()
  await expect(part.getByRole('progressbar')).toHaveCount(0)
  await expect(part.getByRole('alert')).toHaveCount(0)
  await expect(page.getByTestId('lda-accuracy')).toContainText('%')

  await measure.click()
  await expect(part.getByText(/of 1,300 rows are right as they are/)).toBeVisible({ timeout: 40_000 })
  await part.getByText('Importance of electrodes as a table').click()
  const rows = await tableCells(part.getByRole('region', { name: 'Importance of electrodes as a table' }))
  expect(rows).toHaveLength(32)
  const drops = rows.map(([, drop = '']) => shownNumber(drop))
  expect(drops).toEqual([...drops].sort((a, b) => b - a))
  expect(drops[0]).toBeGreaterThan(0.01)
  await expect(
    part.getByRole('listitem').filter({ hasText: /^(theta|alpha|betaL|betaH|gamma), .*%.*±/ }),
  ).toHaveCount(5)
  const map = part.getByRole('group', { name: /^Fall of the accuracy by electrode\./ })
  await map.focus()
  await page.keyboard.press('ArrowUp')
  await expect(part.locator('output')).toHaveText(`Cz: ${rows.find(([name]) => name === 'Cz')?.[1]}`)
  await expectSoundText(page)
  await part.getByRole('combobox', { name: 'Classifier' }).selectOption({ label: 'Neural network' })
  await expect(map).toHaveCount(0)
})
