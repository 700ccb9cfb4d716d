import { expect, type Locator, test } from '@playwright/test'
import {
  CLASSIFIERS,
  expectSoundText,
  exportMetrics,
  foldedTable,
  metricOf,
  openScore,
  shownMetric,
  shownNumber,
  tableCells,
} from './support/score.ts'
import { shippedRows } from './support/site.ts'

/** What each metric of the shipped recording lies between, if it is right. */
const PLAUSIBLE: Readonly<Record<string, readonly [low: number, high: number]>> = {
  accuracy: [0.5, 1],
  balanced_accuracy: [0.5, 1],
  top_3_accuracy: [0.6, 1],
  top_5_accuracy: [0.7, 1],
  f1_macro: [0.5, 1],
  cohen_kappa: [0.5, 1],
  matthews_corrcoef: [0.5, 1],
  log_loss: [0.1, 10],
  brier_score: [0.05, 1],
  expected_calibration_error: [0, 0.4],
  wolpaw_bits: [1, Math.log2(26)],
  wolpaw_bits_per_minute: [30, 30 * Math.log2(26)],
  mutual_information_bits: [1, Math.log2(26)],
  chance: [1 / 26, 1 / 26],
  chance_threshold_95: [1 / 26, 0.06],
}

test.beforeEach(({ page }) => openScore(page))
test.afterEach(({ page }) => expectSoundText(page))

test('every metric is plausible and the one that the export has', async ({ page }) => {
  const json = await exportMetrics(page)
  const rows = page.getByRole('region', { name: 'Table of metrics' }).locator('tr[data-metric]')
  expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-metric')))).toEqual(
    Object.keys(PLAUSIBLE),
  )
  for (const [id, [low, high]] of Object.entries(PLAUSIBLE)) {
    const shown = await shownMetric(page, id)
    for (const name of CLASSIFIERS) {
      const value = metricOf(json[name], id)
      expect(value, `${id} of ${name}`).toBeGreaterThanOrEqual(low)
      expect(value, `${id} of ${name}`).toBeLessThanOrEqual(high)
      expect(Math.abs(shown[name] - value), `${id} of ${name}`).toBeLessThan(0.00051)
    }
  }
  for (const name of CLASSIFIERS) {
    const { rows, correct, accuracy, confusion_matrix: matrix } = json[name]
    expect(correct / rows).toBe(accuracy)
    expect(matrix.reduce((sum, row, k) => sum + (row[k] ?? 0), 0)).toBe(correct)
    await expect(page.getByTestId(`${name}-accuracy`)).toHaveText(`${(100 * accuracy).toFixed(1)}%`)
    expect(metricOf(json[name], 'top_3_accuracy')).toBeGreaterThanOrEqual(accuracy)
  }
})

test('a press on a column sorts the letters by it, another turns the order', async ({ page }) => {
  const { lda } = await exportMetrics(page)
  const table = page.getByRole('region', { name: 'Table of letters' })
  const header = (name: string) => table.getByRole('columnheader', { name, exact: true })
  const column = async (at: number) => (await tableCells(table)).map((cells) => cells[at] ?? '')
  const press = (name: string) => header(name).getByRole('button').click()
  const letters = await column(0)
  await expect(header('Letter')).toHaveAttribute('aria-sort', 'ascending')
  expect(letters.map((text) => text.charAt(0)).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const recall = lda.by_class.recall.map((value) => `${(100 * (value ?? 0)).toFixed(1)}%`)
  expect(await column(3)).toEqual(recall)

  const ascending = [...recall].sort((a, b) => shownNumber(a) - shownNumber(b))
  await press('LDA: recall')
  await expect(header('LDA: recall')).toHaveAttribute('aria-sort', 'descending')
  await expect(header('Letter')).toHaveAttribute('aria-sort', 'none')
  expect(await column(3)).toEqual([...ascending].reverse())
  expect((await column(0)).toSorted()).toEqual(letters.toSorted())
  await press('LDA: recall')
  await expect(header('LDA: recall')).toHaveAttribute('aria-sort', 'ascending')
  expect(await column(3)).toEqual(ascending)
  await press('Letter')
  expect(await column(0)).toEqual(letters)
  await header('Letter').getByRole('button').press('Enter')
  await expect(header('Letter')).toHaveAttribute('aria-sort', 'descending')
  expect(await column(0)).toEqual(letters.toReversed())
})

test('the confidence slider tells what abstaining gains', async ({ page }) => {
  const { lda } = await exportMetrics(page)
  const slider = page.getByRole('slider', { name: /^Answer only with a confidence of at least/ })
  const read = async (text: Locator) => {
    const found = /: ([<>]?[\d.]+%) of the rows \(([\d,]+)\)/.exec((await text.textContent()) ?? '')
    return { part: shownNumber(found?.[1] ?? ''), rows: shownNumber(found?.[2] ?? '') }
  }
  await slider.press('Home')
  await expect(slider).toHaveValue('0')
  for (const name of CLASSIFIERS) {
    const coverage = page.getByTestId(`${name}-coverage`)
    await slider.press('Home')
    await expect(coverage).toContainText('100.0% of the rows (1,300) answered')
    let before = await read(coverage)
    for (const key of ['PageUp', 'PageUp', 'PageUp', 'PageUp', 'PageUp', 'ArrowRight']) {
      await slider.press(key)
      const now = await read(coverage)
      expect(now.rows).toBeLessThanOrEqual(before.rows)
      expect(now.part).toBeCloseTo(now.rows / 1300, 2)
      before = now
    }
    expect(before.rows).toBeLessThan(1300)
  }
  await slider.press('Home')
  const accuracy = `${(100 * lda.accuracy).toFixed(1)}% of them right`
  await expect(page.getByTestId('lda-coverage')).toContainText(accuracy)
  await slider.press('End')
  await expect(page.getByText('at least 100.0%')).toBeVisible()
})

test('half the seconds per selection make twice the bits per minute; nonsense makes none', async ({
  page,
}) => {
  const field = page.getByRole('spinbutton', { name: 'Seconds per selection' })
  const rate = () => shownMetric(page, 'wolpaw_bits_per_minute')
  await expect(field).toHaveValue('2')
  const before = await rate()
  await field.fill('1')
  const twice = await rate()
  for (const name of CLASSIFIERS) expect(twice[name]).toBeCloseTo(2 * before[name], 2)
  for (const nonsense of ['', '0', '-3', '1e9']) {
    await field.fill(nonsense)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(await rate()).toEqual(twice)
  }
  await field.blur()
  await expect(field).toHaveValue('1')
  await expect(field).toHaveAttribute('aria-invalid', 'false')
  expect((await exportMetrics(page)).seconds_per_selection).toBe(1)
})

test('the tables beneath the charts fit the headline figures', async ({ page }) => {
  const json = await exportMetrics(page)
  const accuracies = CLASSIFIERS.map((name) => `${(100 * json[name].accuracy).toFixed(1)}%`)
  const evidence = await foldedTable(page, 'Evidence over several rows as a table')
  const [k, decisions, lda, , mlp] = evidence[0] ?? []
  expect([k, decisions, lda, mlp]).toEqual(['1', '1,300', ...accuracies])
  expect(evidence.at(-1)?.[0]).toBe('50')
  const reliability = await foldedTable(page, 'Reliability as a table')
  expect(reliability).toHaveLength(15)
  for (const column of [1, 3]) {
    const sum = reliability.reduce((total, cells) => total + shownNumber(cells[column] ?? ''), 0)
    expect(sum).toBe(shippedRows().length)
  }
  const coverage = await foldedTable(page, 'Accuracy by coverage as a table')
  expect(coverage[0]?.slice(1).map((cell) => cell.split(' ')[0])).toEqual(accuracies)
})
