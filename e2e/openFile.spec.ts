import { expect, type Page, test } from '@playwright/test'
import { dropFiles, dropLargeFile, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { asCsv, asJson, featureNames, type Row, shippedRows, someRows, unlabelled } from './support/site.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
/** Rows 100 to 109 of the shipped recording under line numbers of their own. */
const mine = () => someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 900 }))

test.beforeEach(async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
})

async function expectOpen(page: Page, name: string, rows: number): Promise<void> {
  await expect(openRecording(page)).toContainText(name)
  await expect(openRecording(page)).toContainText(`${rows} row`)
  await expect(openRecording(page)).not.toContainText('simulated')
}

async function expectAllViews(page: Page, line: number, rows: readonly Row[]): Promise<void> {
  await tab(page, 'Line').click()
  await expect(heading(page, `Line ${line}`)).toBeVisible()
  expect(await readJson(page)).toEqual(rows[0])
  await tab(page, 'Prediction').click()
  await expect(heading(page, `Prediction of line ${line}`)).toBeVisible()
  expect(Object.values(await readJson(page))).toEqual([expect.any(Number), expect.any(Number)])
  await tab(page, 'Score').click()
  await expect(heading(page, 'Score')).toBeVisible()
  await readJson(page)
}

test('a dropped JSON file is shown in all three views, and the shipped recording stays open', async ({
  page,
}) => {
  const before = await readJson(page)
  await dropFiles(page, { name: 'mine.json', text: asJson(mine()) })
  await expectOpen(page, 'mine.json', 10)
  // The line that was open is not in this file; the page says so instead of showing another one.
  await expect(heading(page, 'There is no line “232”')).toBeVisible()
  await expectAllViews(page, 1000, mine())
  await expect(page.getByText(/^\d+ of 10 rows right/)).toHaveCount(2)

  await page.getByRole('button', { name: /shipped recording/ }).click()
  await expect(openRecording(page)).toContainText('test.json')
  await expect(openRecording(page)).toContainText('1,300 rows')
  await expect(openRecording(page)).toContainText('simulated')
  await expect(page.getByText(/of 1,300 rows right/)).toHaveCount(2)
  await page.goto('./#/line/232')
  await expect(heading(page, 'Line 232')).toBeVisible()
  expect(await readJson(page)).toEqual(before)
  await expect(page.getByRole('button', { name: /shipped recording/ })).toHaveCount(0)
})

test('a dropped CSV file gives the same answers as the same rows in JSON', async ({ page }) => {
  await dropFiles(page, { name: 'mine.json', text: asJson(mine()) })
  await expectOpen(page, 'mine.json', 10)
  await page.goto('./#/prediction/1003')
  await expect(heading(page, 'Prediction of line 1003')).toBeVisible()
  const prediction = await readJson(page)
  await dropFiles(page, { name: 'mine.csv', text: asCsv(mine()) })
  await expectOpen(page, 'mine.csv', 10)
  expect(await readJson(page)).toEqual(prediction)
  await expectAllViews(page, 1003, mine().slice(3))
})

test('features are matched by name, whatever their order', async ({ page }) => {
  await page.goto('./#/prediction/232')
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  const prediction = await readJson(page)
  const turned = someRows(232, 1, (row) => Object.fromEntries(Object.entries(row).reverse()))
  await dropFiles(page, { name: 'turned.json', text: JSON.stringify(turned) })
  await expectOpen(page, 'turned.json', 1)
  expect(await readJson(page)).toEqual(prediction)
})

test('a file that lacks a feature can be looked at, and says why it cannot be predicted', async ({
  page,
}) => {
  const [feature = ''] = featureNames(shippedRows()[0] ?? {})
  const rows = mine().map(({ [feature]: _without, ...row }) => row)
  await dropFiles(page, { name: 'fewer.json', text: asJson(rows) })
  await expectOpen(page, 'fewer.json', 10)
  await page.goto('./#/line/1003')
  await expect(heading(page, 'Line 1003')).toBeVisible()
  expect(await readJson(page)).toEqual(rows[3])
  await tab(page, 'Prediction').click()
  const alert = page.getByRole('alert').first()
  for (const text of ['fewer.json', feature.trim()]) await expect(alert).toContainText(text)
  await openRecording(page)
    .getByRole('button', { name: /shipped recording/ })
    .click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a file with features that the classifiers do not know is predicted by the others', async ({ page }) => {
  await page.goto('./#/prediction/232')
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  const prediction = await readJson(page)
  const more = someRows(232, 1, (row) => ({ ...row, 'Xx/theta': 1 }))
  await dropFiles(page, { name: 'more.json', text: asJson(more) })
  await expectOpen(page, 'more.json', 1)
  expect(await readJson(page)).toEqual(prediction)
})

test('a file without labels is predicted, and the score says why there is none', async ({ page }) => {
  await dropFiles(page, {
    name: 'unlabelled.json',
    text: asJson(shippedRows().slice(0, 300).map(unlabelled)),
  })
  await expectOpen(page, 'unlabelled.json', 300)
  await expect(page.getByText('no label', { exact: false }).first()).toBeVisible()
  expect(await readJson(page)).not.toHaveProperty('# Letter')
  await tab(page, 'Prediction').click()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  expect(await readJson(page)).toHaveProperty('prediction LDA')
  await expect(page.getByText(/✓|✗/)).toHaveCount(0)
  await tab(page, 'Score').click()
  await expect(page.getByText(/does not say which letter each row belongs to/)).toBeVisible()
  expect(await readJson(page)).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
})

test('a file with negative powers is opened with a note', async ({ page }) => {
  const rows = mine()
  Object.assign(rows[4] ?? {}, { ' Cz/theta': -0.25 })
  await dropFiles(page, { name: 'negative.json', text: asJson(rows) })
  await expectOpen(page, 'negative.json', 10)
  await expect(page.getByText(/1 value below zero.*-0\.25.*row "4".*Cz\/theta/)).toBeVisible()
})

test('the opening of a large file shows how far it is and can be cancelled', async ({ page }) => {
  const before = await readJson(page)
  // Without line numbers of their own, so that the same rows can stand in the file again and again.
  const [header = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
  await dropLargeFile(page, { name: 'large.csv', head: `${header}\n`, part: rows.join('\n'), times: 60 })
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(openRecording(page)).toContainText('test.json')
  expect(await readJson(page)).toEqual(before)
})
