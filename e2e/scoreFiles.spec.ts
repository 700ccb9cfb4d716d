import { expect, type Page, test } from '@playwright/test'
import { dropLargeFile, openRecording, openView, readJson, tab } from './support/decoder.ts'
import {
  CLASSIFIERS,
  dropAndScore,
  expectSoundText,
  expectWholeScore,
  exportFile,
  exportMetrics,
  foldedTable,
} from './support/score.ts'
import { asCsv, shippedRows, someRows, unlabelled } from './support/site.ts'

const finding = (page: Page, id: string) =>
  page.getByRole('list', { name: 'Findings' }).locator(`li[data-finding="${id}"]`)

test.beforeEach(({ page }) => openView(page, '#/prediction/0', 'Prediction of line 0'))
test.afterEach(({ page }) => expectSoundText(page))

test('20 800 rows: scored, and a cell lists the first 200 of its rows', async ({ page }) => {
  // Without line numbers of their own, so that the same rows can stand in the file again and again.
  const [header = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
  await dropLargeFile(page, { name: 'large.csv', head: `${header}\n`, part: rows.join('\n'), times: 16 })
  await expect(openRecording(page)).toContainText('20,800 rows')
  await tab(page, 'Score').click()
  await expectWholeScore(page)
  await expect(page.getByText(/^[\d,]+ of 20,800 rows right/)).toHaveCount(2)
  const { lda } = await exportMetrics(page)
  const count = lda.confusion_matrix[2]?.[2] ?? 0
  expect(count).toBeGreaterThan(200)
  await page.getByRole('group', { name: /^Confusion matrix of LDA/ }).focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter'])
    await page.keyboard.press(key)
  await expect(page).toHaveURL(/#\/score\/lda\/2\/2$/)
  await expect(page.getByRole('heading', { name: /^True C \(2\), LDA says C \(2\)/ })).toContainText(
    `${count} rows`,
  )
  await expect(page.getByText('The first 200 are listed.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /^Line \d+$/ })).toHaveCount(200)
})

test('few rows: said to be few, with an interval that is wide', async ({ page }) => {
  await dropAndScore(page, 'few.json', [...someRows(0, 4), ...someRows(60, 4), ...someRows(610, 4)])
  await expectWholeScore(page)
  await expect(finding(page, 'few-rows')).toBeVisible()
  await expect(page.getByText(/^\d+ of 12 rows right/)).toHaveCount(2)
  const { lda } = await exportMetrics(page)
  expect(lda.by_class.recall.filter((recall) => recall === null)).toHaveLength(23)
  await expect(page.getByRole('region', { name: 'Table of letters' })).toContainText('no rows')
})

test('no labels: explained, and no figures that would mean nothing', async ({ page }) => {
  await dropAndScore(page, 'unlabelled.json', someRows(0, 300, unlabelled))
  await expect(page.getByRole('heading', { name: 'No labels, no score' })).toBeVisible()
  await expect(page.getByText('add a column “# Letter”')).toBeVisible()
  expect(await readJson(page)).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
  await expect(page.getByText('%', { exact: false }).filter({ hasText: 'interval' })).toHaveCount(0)
  await expect(page.getByRole('toolbar', { name: 'Export the score' })).toHaveCount(0)
})

test('a single row: a score of all or nothing, and what is not defined says so', async ({ page }) => {
  await dropAndScore(page, 'one.json', someRows(700, 1))
  await expectWholeScore(page)
  await expect(page.getByText(/^[01] of 1 rows? right/)).toHaveCount(2)
  for (const name of CLASSIFIERS)
    await expect(page.getByTestId(`${name}-accuracy`)).toHaveText(/^(0|100)\.0%$/)
  await expect(page.locator('tr[data-metric="matthews_corrcoef"]')).toContainText('not defined')
  await expect(finding(page, 'few-rows')).toBeVisible()
  const csv = (await exportFile(page, 'Metrics as CSV')).bytes.toString('utf8')
  expect(csv).not.toMatch(/NaN|undefined|Infinity|null/)
  await page.getByRole('slider', { name: /^Answer only/ }).press('End')
})

test('a single class: scored, and what needs two says so', async ({ page }) => {
  await dropAndScore(page, 'letter.json', someRows(100, 50))
  await expectWholeScore(page)
  await expect(page.getByText(/^\d+ of 50 rows right/)).toHaveCount(2)
  await expect(page.locator('tr[data-metric="matthews_corrcoef"]')).toContainText('not defined')
  const evidence = await foldedTable(page, 'Evidence over several rows as a table')
  expect(evidence.at(-1)?.slice(0, 2)).toEqual(['50', '1'])
  const { lda } = await exportMetrics(page)
  expect(lda.confusion_matrix[2]?.reduce((sum, count) => sum + count, 0)).toBe(50)
})

test('some labels outside the bundle: their rows are left out, and counted', async ({ page }) => {
  const rows = someRows(0, 60).map((row, at) => (at < 20 ? { ...row, '# Letter': 31 } : row))
  await dropAndScore(page, 'partly.json', rows)
  await expectWholeScore(page)
  await expect(page.getByRole('note').filter({ hasText: '20 rows are left out' })).toContainText('31')
  await expect(page.getByText(/^\d+ of 40 rows right/)).toHaveCount(2)
  expect((await exportMetrics(page)).lda.rows).toBe(40)
})

for (const [title, label] of [
  ['numbers', 40],
  ['texts', 'rest'],
] as const) {
  test(`only labels outside the bundle (${title}): said so, and no wait without an end`, async ({ page }) => {
    await dropAndScore(
      page,
      'foreign.json',
      someRows(0, 30, (row) => ({ ...row, '# Letter': label })),
    )
    await expect(page.getByRole('note').filter({ hasText: '30 rows are left out' })).toContainText(
      String(label),
    )
    expect(await readJson(page)).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
    await expect(page.getByText(/^Loading|^Predicting/)).toHaveCount(0)
    await expect(page.getByRole('toolbar', { name: 'Export the score' })).toHaveCount(0)
  })
}
