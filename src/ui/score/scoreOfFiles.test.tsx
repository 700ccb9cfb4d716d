import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import {
  dropAndOpen,
  expectSoundText,
  expectText,
  expectTexts,
  heading,
  main,
  openPage,
  openRecording,
  person,
  readJson,
  shownNumber,
  tab,
} from '../../testing/page/page.ts'
import {
  CLASSIFIERS,
  dropAndScore,
  expectWholeScore,
  exportMetrics,
  exportText,
  finding,
  foldedTable,
  openScore,
  shownMetric,
  TITLES,
} from '../../testing/page/score.ts'
import { asCsv, someRows, unlabelled } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

afterEach(expectSoundText)

const open = () => openPage('#/prediction/0', 'Prediction of line 0', shortSite())

it('7800 rows: scored, and a cell has its rows listed', async () => {
  await open()
  // Without line numbers of their own, so that the same rows can stand in the file again and again.
  const [header = '', ...rows] = asCsv(someRows(0, 1300, ({ Line: _line, ...row }) => row)).split('\n')
  await dropAndOpen('large.csv', `${header}\n${rows.join('\n').repeat(6)}`)
  await expectText(openRecording, '7,800 rows')
  await person.click(tab('Score'))
  await expectWholeScore()
  await expectTexts(/^[\d,]+ of 7,800 rows right/, 2)
  const { lda } = await exportMetrics()
  const count = lda.confusion_matrix[2]?.[2] ?? 0
  expect(count).toBeGreaterThan(200)
  const matrix = screen.getByRole('group', { name: /^Confusion matrix of LDA/ })
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter'])
    fireEvent.keyDown(matrix, { key })
  const title = await screen.findByRole('heading', { name: /^True C, LDA says C/ })
  expect(title.textContent).toContain(`${count} rows`)
  expect(location.hash).toBe('#/score/lda/2/2?letter=2&lda=2')
  await expectText(() => screen.getByTestId('row-count'), `${count.toLocaleString()} of 7,800`)
})

it('few rows: said to be few, with an interval that is wide', async () => {
  await open()
  await dropAndScore('few.json', [...someRows(0, 4), ...someRows(60, 4), ...someRows(610, 4)])
  await expectWholeScore()
  expect(finding('few-rows')).not.toBeNull()
  await expectTexts(/^\d+ of 12 rows right/, 2)
  const { lda } = await exportMetrics()
  expect(lda.by_class.recall.filter((recall) => recall === null)).toHaveLength(23)
  expect(screen.getByRole('region', { name: 'Table of letters' }).textContent).toContain('no rows')
})

it('no labels: explained, and no figures that would mean nothing', async () => {
  await open()
  await dropAndScore('unlabelled.json', someRows(0, 300, unlabelled))
  await screen.findByRole('heading', { name: 'No labels, no score' })
  expect(main().textContent).toContain('add a column “# Letter”')
  expect(await readJson()).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
  expect(main().textContent).not.toMatch(/% interval/)
  expect(screen.queryByRole('toolbar', { name: 'Export the score' })).toBeNull()
})

it('a single row: a score of all or nothing, and what is not defined says so', async () => {
  await open()
  await dropAndScore('one.json', someRows(700, 1))
  await expectWholeScore()
  await expectTexts(/^[01] of 1 rows? right/, 2)
  for (const name of CLASSIFIERS)
    expect(screen.getByTestId(`${name}-accuracy`).textContent).toMatch(/^(0|100)\.0%$/)
  expect(shownMetric('matthews_corrcoef').join()).toContain('not defined')
  expect(finding('few-rows')).not.toBeNull()
  expect((await exportText('Metrics as CSV')).text).not.toMatch(/NaN|undefined|Infinity|null/)
  const slider = screen.getByRole('slider', { name: /^Answer only/ })
  fireEvent.change(slider, { target: { value: slider.getAttribute('max') } })
})

it('a single class: scored, and what needs two says so', async () => {
  await open()
  await dropAndScore('letter.json', someRows(100, 50))
  await expectWholeScore()
  await expectTexts(/^\d+ of 50 rows right/, 2)
  expect(shownMetric('matthews_corrcoef').join()).toContain('not defined')
  const evidence = await foldedTable('Several rows together as a table')
  expect(evidence.at(-1)?.slice(0, 2)).toEqual(['50', '1'])
  const { lda } = await exportMetrics()
  expect(lda.confusion_matrix[2]?.reduce((sum, count) => sum + count, 0)).toBe(50)
})

it('labels outside the bundle, some or all: their rows are left out and counted, without a wait', async () => {
  await open()
  await dropAndScore(
    'partly.json',
    someRows(0, 60).map((row, at) => (at < 20 ? { ...row, '# Letter': 31 } : row)),
  )
  await expectWholeScore()
  const note = () => screen.getByText(/rows are left out/)
  expect(note().textContent).toMatch(/20 rows are left out.*31/)
  await expectTexts(/^\d+ of 40 rows right/, 2)
  expect((await exportMetrics()).lda.rows).toBe(40)
  for (const label of [40, 'rest']) {
    await dropAndScore(
      `foreign-${label}.json`,
      someRows(0, 30, (row) => ({ ...row, '# Letter': label })),
    )
    await expectText(note, new RegExp(`30 rows are left out.*${label}`))
    expect(await readJson()).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
    expect(screen.queryByText(/^Loading|^Predicting/)).toBeNull()
    expect(screen.queryByRole('toolbar', { name: 'Export the score' })).toBeNull()
  }
})

it('“Can I trust this score?” finds what is wrong with the shipped recording', async () => {
  await openScore()
  const json = await exportMetrics()
  for (const id of ['block-design', 'autocorrelated-rows', 'cross-validation-gap']) {
    expect(within(finding(id)!).getByRole('heading', { level: 3 }).textContent).toMatch(/serious|caution/)
    expect(finding(id)!.textContent).toContain('What to do:')
  }
  await person.click(screen.getByRole('checkbox', { name: /without the preprocessing/ }))
  for (const name of CLASSIFIERS) {
    const raw = await screen.findByTestId(`${name}-raw-accuracy`)
    await expectText(() => raw, `${TITLES[name]} on raw rows:`)
    await waitFor(() => expect(raw.querySelector('strong')).not.toBeNull())
    expect(shownNumber(raw.querySelector('strong')!.textContent ?? '')).toBeLessThan(json[name].accuracy)
  }
})

it('shuffled rows: the same accuracies, and nothing said of blocks', async () => {
  await openPage('#/score', 'Score')
  const shipped = await readJson()
  const rows = someRows(0)
  // Every 37th, and 37 has no divisor in common with their number.
  await dropAndScore(
    'shuffled.json',
    rows.map((_, at) => rows[(at * 37) % rows.length]!),
  )
  await expectWholeScore()
  expect(await readJson()).toEqual(shipped)
  expect(finding('block-design')).toBeNull()
  expect(finding('autocorrelated-rows')).toBeNull()
  expect((await foldedTable('Several rows together as a table')).length).toBeLessThan(5)
})

it('a weak channel and rows far from all others are named, with ways to their lines', async () => {
  await openPage('#/line/0', 'Line 0')
  const rows = someRows(0, 1300, (row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (name.startsWith(' Pz/')) return [name, 0.001]
        const isOdd = Number(row.Line) % 50 === 7 && name.includes('/')
        return [name, isOdd ? 1000 * Number(value) : value]
      }),
    ),
  )
  await dropAndScore('odd.json', rows)
  await expectWholeScore()
  expect(finding('poor-channels')!.textContent).toContain('Pz')
  await person.click(within(finding('outlying-rows')!).getByRole('link', { name: '57' }))
  await heading('Line 57')
})
