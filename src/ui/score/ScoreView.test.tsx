import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import {
  expectSoundText,
  expectText,
  main,
  person,
  shownNumber,
  tableCells,
} from '../../testing/page/page.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import {
  CLASSIFIERS,
  exportMetrics,
  exportText,
  foldedTable,
  metricOf,
  openScore,
  shownMetric,
  TITLES,
} from '../../testing/page/score.ts'

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

shareApp(openScore)
afterEach(expectSoundText)

it('every metric is plausible, and the one that both exports have', async () => {
  const json = await exportMetrics()
  expect(json.recording).toMatchObject({ name: 'test.json', rows: 1300, simulated: true })
  expect(json.classes).toEqual(Array.from({ length: 26 }, (_, k) => k))
  const rows = [...document.querySelectorAll('tr[data-metric]')]
  expect(rows.map((row) => row.getAttribute('data-metric'))).toEqual(Object.keys(PLAUSIBLE))
  for (const [id, [low, high]] of Object.entries(PLAUSIBLE)) {
    for (const [at, name] of CLASSIFIERS.entries()) {
      const value = metricOf(json[name], id)
      expect(value, `${id} of ${name}`).toBeGreaterThanOrEqual(low)
      expect(value, `${id} of ${name}`).toBeLessThanOrEqual(high)
      expect(Math.abs(shownNumber(shownMetric(id)[at]!) - value), `${id} of ${name}`).toBeLessThan(0.00051)
    }
  }
  for (const name of CLASSIFIERS) {
    const { rows, correct, accuracy, confusion_matrix: matrix } = json[name]
    expect(correct / rows).toBe(accuracy)
    expect(matrix.reduce((sum, row, k) => sum + (row[k] ?? 0), 0)).toBe(correct)
    expect(screen.getByTestId(`${name}-accuracy`).textContent).toBe(`${(100 * accuracy).toFixed(1)}%`)
    expect(metricOf(json[name], 'top_3_accuracy')).toBeGreaterThanOrEqual(accuracy)
  }
  const { name, text } = await exportText('Metrics as CSV')
  expect(name).toBe('test-metrics.csv')
  const [header, ...lines] = text.trimEnd().split('\n')
  expect(header).toBe('metric,unit,lda,mlp')
  expect(lines).toHaveLength(rows.length)
  for (const line of lines) {
    const [id = '', , lda, mlp] = line.split(',')
    expect([Number(lda), Number(mlp)]).toEqual(CLASSIFIERS.map((each) => metricOf(json[each], id)))
  }
  for (const each of CLASSIFIERS) {
    const matrix = await exportText(`${TITLES[each]} matrix as CSV`)
    expect(matrix.name).toBe(`test-confusion-${each}.csv`)
    const [names, ...cells] = matrix.text.trimEnd().split('\n')
    expect(names?.split(',').slice(1).map(Number)).toEqual(json.classes)
    expect(cells.map((line) => line.split(',').map(Number))).toEqual(
      json[each].confusion_matrix.map((row, k) => [json.classes[k], ...row]),
    )
  }
})

it('a press on a column sorts the letters by it, another turns the order', async () => {
  const { lda } = await exportMetrics()
  const table = screen.getByRole('region', { name: 'Table of letters' })
  const header = (name: string) => within(table).getByRole('columnheader', { name })
  const sorted = (name: string) => header(name).getAttribute('aria-sort')
  const column = (at: number) => tableCells(table).map((cells) => cells[at] ?? '')
  const press = (name: string) => person.click(within(header(name)).getByRole('button'))
  const letters = column(0)
  expect(sorted('Letter')).toBe('ascending')
  expect(letters.map((text) => text.charAt(0)).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const recall = lda.by_class.recall.map((value) => `${(100 * (value ?? 0)).toFixed(1)}%`)
  expect(column(2)).toEqual(recall)

  const ascending = [...recall].sort((a, b) => shownNumber(a) - shownNumber(b))
  await press('LDA: recall')
  expect(sorted('LDA: recall')).toBe('descending')
  expect(sorted('Letter')).toBe('none')
  expect(column(2)).toEqual([...ascending].reverse())
  expect(column(0).toSorted()).toEqual(letters.toSorted())
  await press('LDA: recall')
  expect(sorted('LDA: recall')).toBe('ascending')
  expect(column(2)).toEqual(ascending)
  await press('Letter')
  expect(column(0)).toEqual(letters)
  await press('Letter')
  expect(sorted('Letter')).toBe('descending')
  expect(column(0)).toEqual(letters.toReversed())
})

it('the confidence slider tells what abstaining gains', async () => {
  const { lda } = await exportMetrics()
  const slider = screen.getByRole('slider', { name: /^Answer only with a confidence of at least/ })
  const set = (value: number) => fireEvent.change(slider, { target: { value: String(value) } })
  const coverage = (name: string) => screen.getByTestId(`${name}-coverage`).textContent ?? ''
  set(0)
  expect(coverage('lda')).toContain(`${(100 * lda.accuracy).toFixed(1)}% of them right`)
  const top = Number(slider.getAttribute('max'))
  for (const name of CLASSIFIERS) {
    set(0)
    expect(coverage(name)).toContain('100.0% of the rows (1,300) answered')
    let before = 1300
    for (const part of [0.1, 0.2, 0.4, 0.6, 0.8, 0.95]) {
      set(part * top)
      const found = /: ([<>]?[\d.]+%) of the rows \(([\d,]+)\)/.exec(coverage(name))
      const rows = shownNumber(found?.[2] ?? '')
      expect(rows).toBeLessThanOrEqual(before)
      expect(shownNumber(found?.[1] ?? '')).toBeCloseTo(rows / 1300, 2)
      before = rows
    }
    expect(before).toBeLessThan(1300)
  }
  set(top)
  await expectText(main, 'at least 100.0%')
})

it('half the seconds per selection make twice the bits per minute; nonsense makes none', async () => {
  const field = screen.getByRole('spinbutton', { name: 'Seconds per selection' })
  const fill = (value: string) => fireEvent.change(field, { target: { value } })
  const rate = () => shownMetric('wolpaw_bits_per_minute').map(shownNumber)
  expect(field).toHaveProperty('value', '2')
  const before = rate()
  fill('1')
  await waitFor(() => expect(rate()).not.toEqual(before))
  const twice = rate()
  twice.forEach((value, at) => {
    expect(value).toBeCloseTo(2 * before[at]!, 2)
  })
  for (const nonsense of ['', '0', '-3', '1e9']) {
    fill(nonsense)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(rate()).toEqual(twice)
  }
  fireEvent.blur(field)
  expect(field).toHaveProperty('value', '1')
  expect(field.getAttribute('aria-invalid')).toBe('false')
  expect((await exportMetrics()).seconds_per_selection).toBe(1)
})

it('the tables beneath the charts fit the headline figures', async () => {
  const json = await exportMetrics()
  const accuracies = CLASSIFIERS.map((name) => `${(100 * json[name].accuracy).toFixed(1)}%`)
  const evidence = await foldedTable('Several rows together as a table')
  const [k, decisions, lda, interval, , mlp] = evidence[0] ?? []
  expect([k, decisions, lda, mlp]).toEqual(['1', '1,300', ...accuracies])
  const [low = '', high = ''] = interval?.split(' to ') ?? []
  expect(shownNumber(low)).toBeLessThan(100 * json.lda.accuracy)
  expect(shownNumber(high)).toBeGreaterThan(json.lda.accuracy)
  expect(evidence.at(-1)?.[0]).toBe('50')
  const reliability = await foldedTable('Reliability as a table')
  expect(reliability).toHaveLength(15)
  for (const column of [1, 4]) {
    const sum = reliability.reduce((total, cells) => total + shownNumber(cells[column] ?? ''), 0)
    expect(sum).toBe(1300)
  }
  const coverage = await foldedTable('Accuracy by coverage as a table')
  expect(coverage[0]?.slice(1).map((cell) => cell.split(' ')[0])).toEqual(accuracies)
})

it('what the cells of the maps show is chosen, counts first', async () => {
  await screen.findByText('Mistakes (rows)')
  const choice = screen.getByRole('combobox', { name: 'Cells show' })
  await person.selectOptions(choice, 'per cent of the true letter’s rows')
  await screen.findByText('Mistakes (part of the true letter’s rows)')
  expect(screen.queryByText('Mistakes (rows)')).toBeNull()
  await person.selectOptions(choice, 'counts of rows')
  await expectText(main, 'Mistakes (rows)')
})
