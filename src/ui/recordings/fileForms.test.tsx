import { gzipSync } from 'node:zlib'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  dropAndOpen,
  dropFiles,
  expectAlert,
  expectText,
  expectTexts,
  goTo,
  main,
  openPage,
  openRecording,
  person,
  readJson,
  section,
  startAnew,
} from '../../testing/page/page.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import {
  asCsv,
  asJson,
  featureNames,
  type Row,
  someRows,
  unlabelled,
} from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'

/** Rows 100 to 109 of the shipped recording under line numbers of their own. */
const mine = () => someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 900 }))
const names = (rows: readonly Row[]) => Object.keys(rows[0] ?? {})

const COLUMNS = (rows: readonly Row[]) =>
  JSON.stringify(
    Object.fromEntries(
      names(rows).map((name) => [name, Object.fromEntries(rows.map((row, at) => [String(at), row[name]]))]),
    ),
  )
const SPLIT = (rows: readonly Row[]) =>
  JSON.stringify({
    columns: names(rows),
    index: rows.map((_, at) => at),
    data: rows.map((row) => Object.values(row)),
  })
const TABLE = (rows: readonly Row[]) =>
  JSON.stringify({
    schema: {
      fields: ['index', ...names(rows)].map((name) => ({ name, type: 'number' })),
      primaryKey: ['index'],
      pandas_version: '1.4.0',
    },
    data: rows.map((row, index) => ({ index, ...row })),
  })
const LINES = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const TSV = (rows: readonly Row[]) => asCsv(rows).replaceAll(',', '\t')

const FORMS: readonly (readonly [string, (rows: readonly Row[]) => string])[] = [
  ['index', asJson],
  ['columns', COLUMNS],
  ['records', (rows) => JSON.stringify(rows)],
  ['split', SPLIT],
  ['table', TABLE],
  ['NDJSON', LINES],
  ['CSV', asCsv],
  ['TSV', TSV],
]

const packed = (text: string) => new Uint8Array(gzipSync(text))

async function opened(name: string, text: string | Uint8Array<ArrayBuffer>, rows = 10): Promise<void> {
  await dropAndOpen(name, text)
  await expectText(openRecording, `${rows} row`)
}

async function prediction(): Promise<Record<string, unknown>> {
  await goTo('#/prediction/1003', 'Prediction of line 1003')
  return readJson()
}

async function line(): Promise<Record<string, unknown>> {
  await goTo('#/line/1003', 'Line 1003')
  return readJson()
}

shareApp(() => openPage('#/line/232', 'Line 232', shortSite()))

// That every form is the same table is a test of the readers.
it('the same rows in other forms, gzipped and under any name, are the same in the page', async () => {
  await startAnew('#/line/232', 'Line 232')
  await opened('plain.json', asJson(mine()))
  const wanted = await prediction()
  for (const [form, write] of FORMS) {
    await opened(`${form}.dat`, write(mine()))
    expect(await prediction(), form).toEqual(wanted)
  }
  await opened('packed.bin', packed(asCsv(mine())))
  expect(await line()).toEqual(mine()[3])
})

it('rows that were appended to a gzip file are read with those before them', async () => {
  await startAnew('#/line/232', 'Line 232')
  const [header = '', ...rows] = asCsv(mine()).trim().split('\n')
  const members = [[header, ...rows.slice(0, 3)], rows.slice(3, 4), rows.slice(4)]
  const bytes = new Uint8Array(
    Buffer.concat(members.map((lines) => gzipSync(lines.map((line) => `${line}\n`).join('')))),
  )
  await opened('appended.csv.gz', bytes)
  expect(await line()).toEqual(mine()[3])
  await dropFiles({ name: 'cut.csv.gz', text: bytes.subarray(0, -20) })
  await expectAlert('cut short or damaged')
  expect(openRecording().textContent).toContain('appended.csv.gz')
})

it('a table of UTF-16, as spreadsheets export it, is read', async () => {
  await startAnew('#/line/232', 'Line 232')
  await opened('unicode.txt', new Uint8Array(Buffer.from(`\uFEFF${TSV(mine())}`, 'utf16le')))
  expect(await line()).toEqual(mine()[3])
})

describe('features', () => {
  it('under other names and in another order are matched and reported', async () => {
    await startAnew('#/line/232', 'Line 232')
    await opened('plain.json', asJson(mine()))
    const wanted = await prediction()
    const renamed = mine().map((row) => {
      const entries = Object.entries(row).map(([name, value]): [string, Row[string]] => {
        const [electrode, band] = name.trim().split('/')
        if (band === undefined) return [name === '# Letter' ? 'target' : name, value]
        return [`POW.${electrode}.${band[0]!.toUpperCase()}${band.slice(1)}`, value]
      })
      // Another order, and columns that the classifiers do not know.
      return Object.fromEntries([...entries.reverse(), ['Marker', 0], ['Note', 'ab']])
    })
    await opened('emotiv.json', asJson(renamed))
    expect(await prediction()).toEqual(wanted)
    await line()
    await person.click(screen.getByText(/160 of 160 features matched by name · 160 of them renamed/))
    await expectText(() => screen.getByRole('list', { name: /Renamed features/ }), 'POW.Cz.Theta')
    expect(main().textContent).toMatch(/Marker/)
    expect(screen.getByRole('list', { name: /Columns not read/ }).textContent).toContain('Note')
  })

  it('that only differ in their order or have others beside them give the same prediction', async () => {
    await startAnew('#/prediction/232', 'Prediction of line 232')
    const wanted = await readJson()
    const turned = someRows(232, 1, (row) => Object.fromEntries(Object.entries(row).reverse()))
    await opened('turned.json', JSON.stringify(turned), 1)
    expect(await readJson()).toEqual(wanted)
    await opened('more.json', asJson(someRows(232, 1, (row) => ({ ...row, 'Xx/theta': 1 }))), 1)
    expect(await readJson()).toEqual(wanted)
  })

  it('of EMOTIV’s own files stand behind a line before the header, in some of the rows', async () => {
    await startAnew('#/line/232', 'Line 232')
    await opened('plain.json', asJson(mine()))
    const wanted = await prediction()
    const features = featureNames(mine()[0]!)
    const header = features.map((name) => `POW.${name.trim().replace('/', '.')}`)
    const lines = mine().flatMap((row, at) => [
      [at, 4100 + at, ...features.map(() => '')],
      [at + 0.5, 4101 + at, ...features.map((name) => row[name])],
    ])
    const text = [
      'title:invented, headset type:EPOCFLEX, sampling rate:128, version:2.1,',
      ['Timestamp', 'EEG.Cz', ...header].join(','),
      ...lines.map((cells) => cells.join(',')),
    ].join('\n')
    await opened('emotiv.csv', text)
    const noted = (words: RegExp) => screen.getByText(words).textContent
    expect(noted(/1 line before the header passed over/)).toContain('title:invented')
    expect(noted(/10 rows without any band power passed over/)).toContain('line 3')
    // Only power is kept; what else there was is named.
    await goTo('#/line/7', 'Line 7')
    expect(section('All values').textContent).not.toContain('Timestamp')
    for (const name of ['Timestamp', 'EEG.Cz']) expect(screen.getByRole('main').textContent).toContain(name)
    // The fourth row with power is the eighth of all.
    await goTo('#/prediction/7', 'Prediction of line 7')
    expect(await readJson()).toEqual(wanted)
  })

  it('that are missing leave rows to be browsed and mapped, and the classifiers say what they lack', async () => {
    await startAnew('#/line/232', 'Line 232')
    const [gone = ''] = featureNames(mine()[0]!)
    const rows = mine().map(({ [gone]: _gone, ...row }) => row)
    await opened('lacking.json', asJson(rows))
    expect(await line()).toEqual(rows[3])
    await screen.findByText('159 of 160 features matched by name · 1 missing')
    await expectText(() => screen.getByRole('list', { name: /Missing features/ }), gone.trim())
    await screen.findAllByRole('group', { name: /theta/ })
    await goTo('#/prediction/1003', 'Prediction of line 1003')
    await expectAlert('lacking.json', gone.trim())
    await person.click(within(openRecording()).getByRole('button', { name: /shipped recording/ }))
    await expectText(openRecording, 'test.json')
  })
})

describe('labels', () => {
  it('outside the classes are counted, named and left out of the score', async () => {
    await startAnew('#/score', 'Score')
    await opened('odd.json', asJson(mine().map((row, at) => (at < 3 ? { ...row, '# Letter': 31 } : row))))
    await screen.findByText(/3 rows are left out.*31/)
    await expectTexts(/^\d+ of 7 rows right/, 2)
  })

  it('stand in the column that the person chooses', async () => {
    await startAnew('#/line/232', 'Line 232')
    await opened('staged.csv', asCsv(mine().map((row) => ({ ...unlabelled(row), Stage: 'E' }))))
    await goTo('#/score', 'Score')
    expect(screen.queryByText(/^\d+ of 10 rows right/)).toBeNull()
    await goTo('#/line/1003', 'Line 1003')
    await person.selectOptions(screen.getByRole('combobox', { name: 'Labels' }), 'Stage')
    await expectText(main, /letter E/)
    await goTo('#/score', 'Score')
    await expectTexts(/^\d+ of 10 rows right/, 2)
  })

  it('that are not there leave predictions without a verdict, and no score', async () => {
    await startAnew('#/line/232', 'Line 232')
    await opened('unlabelled.json', asJson(someRows(0, 300, unlabelled)), 300)
    expect(screen.getAllByText(/no label/).length).toBeGreaterThan(0)
    expect(await readJson()).not.toHaveProperty('# Letter')
    await goTo('#/prediction/232', 'Prediction of line 232')
    expect(await readJson()).toHaveProperty('prediction LDA')
    expect(screen.queryByText(/✓|✗/)).toBeNull()
    await goTo('#/score', 'Score')
    await screen.findByText(/does not say which letter each row belongs to/)
    expect(await readJson()).toEqual({ 'Score LDA': null, 'Score Neural Network': null })
  })
})

it('negative powers are opened with a note', async () => {
  await startAnew('#/line/232', 'Line 232')
  const rows = mine()
  Object.assign(rows[4]!, { ' Cz/theta': -0.25 })
  await opened('negative.json', asJson(rows))
  await screen.findByText(/1 value below zero.*-0\.25.*row "4".*Cz\/theta/)
})

it('markup in names, labels and the file’s name stays text in every view', async () => {
  const markup = '<img src=x onerror="document.title=`struck`"><b>bold</b>'
  await startAnew('#/line/232', 'Line 232')
  const rows = mine().map((row, at) => ({
    ...row,
    '# Letter': at % 2 ? `${markup}${at}` : '<script>document.title=`struck`</script>',
    [markup]: at,
    [`${markup}/theta`]: at,
    Note: markup,
  }))
  await dropAndOpen(`${markup}.json`, asJson(rows))
  for (const [hash, title] of [
    ['#/prediction/1003', 'Prediction of line 1003'],
    ['#/space', 'Space'],
    ['#/score', 'Score'],
    ['#/line/1003', 'Line 1003'],
  ] as const) {
    await goTo(hash, title)
    if (hash !== '#/space') await readJson()
    expect(document.querySelectorAll('img[src="x"], b')).toHaveLength(0)
    expect(document.title).not.toContain('struck')
  }
  expect(screen.getAllByText((text) => text.includes(markup)).length).toBeGreaterThan(0)
})
