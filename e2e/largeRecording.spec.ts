import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { dropLargeFile, openRecording, openView } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { expectCount, openFilter, rowList } from './support/rows.ts'
import { openPart } from './support/score.ts'
import { asCsv, shippedRows } from './support/site.ts'

const TIMES = 16
const ROWS = TIMES * 1300
test('20 800 rows can be browsed, filtered and ordered, scored and exported', async ({ page }) => {
  test.setTimeout(240_000)
  await openView(page, '#/line/0', 'Line 0')
  // Without line numbers of their own, so that the same rows can stand in the file again and again.
  const [head = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
  await dropLargeFile(page, { name: 'large.csv', head: `${head}\n`, part: rows.join('\n'), times: TIMES })
  await expect(openRecording(page)).toContainText('large.csv', { timeout: 90_000 })
  await expectCount(page, ROWS, ROWS)
  const items = rowList(page).getByRole('listitem')
  await expect(items.first()).toContainText('%', { timeout: 60_000 })
  await expect(rowList(page).getByText('…')).toHaveCount(0)

  await rowList(page).hover()
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, turn % 2 === 0 ? 800 : 40_000)
  await expect(items.first()).not.toHaveAttribute('aria-posinset', '1')
  // Only what is in sight is in the page.
  expect(await items.count()).toBeLessThan(80)

  await rowList(page).press('End')
  await expect(items.last()).toHaveAttribute('aria-posinset', String(ROWS))
  await expect(page.getByRole('heading', { level: 1, name: `Line ${ROWS - 1}` })).toBeVisible()
  await rowList(page).press('Home')
  await expect(items.first()).toHaveAttribute('aria-posinset', '1')
  await expect(page.getByRole('heading', { level: 1, name: 'Line 0' })).toBeVisible()
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { level: 1, name: 'Line 5' })).toBeVisible()

  // The rows of the shipped recording 16 times over: whatever is chosen, it is 16 times as many.
  const form = await openFilter(page)
  await form.getByRole('combobox', { name: 'Letter' }).selectOption({ label: 'E' })
  await expectCount(page, TIMES * 50, ROWS)
  await form.getByRole('combobox', { name: 'Letter' }).selectOption({ label: 'all letters' })
  await expectCount(page, ROWS, ROWS)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by LDA' })
  await expect(page.getByTestId('row-count')).toHaveText(/^[\d,]+ of 20,800$/)
  const count = Number((await page.getByTestId('row-count').innerText()).replaceAll(/,| of.*/g, ''))
  expect(count % TIMES).toBe(0)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'right or wrong' })
  await form
    .getByRole('combobox', { name: 'Order' })
    .selectOption({ label: 'by the neural network’s confidence' })
  await expect(page).toHaveURL(/\?order=mlp$/)
  await expectCount(page, ROWS, ROWS)
  await form.getByRole('checkbox', { name: 'Last first' }).check()
  await expect(page).toHaveURL(/\?order=mlp&down=1$/)

  await openView(page, '#/score', 'Score')
  await expect(page.getByText(/^[\d,]+ of 20,800 rows right/)).toHaveCount(2)
  await openPart(page, 'Save the predictions')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export predictions' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.split('\n')).toHaveLength(ROWS + 2)
  expect(text).toContain(`\n${ROWS - 1},`)
})
