import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { dropBytes, dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
import { asCsv, asJson, featureNames, type Row, someRows, unlabelled } from './support/site.ts'

/** Rows 100 to 109 of the shipped recording under line numbers of their own. */
const mine = () => someRows(100, 10, (row) => ({ ...row, Line: Number(row.Line) + 900 }))
const names = (rows: readonly Row[]) => Object.keys(rows[0] ?? {})
const keys = (rows: readonly Row[]) => rows.map((_, index) => String(index))

const COLUMNS = (rows: readonly Row[]) =>
  JSON.stringify(
    Object.fromEntries(
      names(rows).map((name) => [
        name,
        Object.fromEntries(keys(rows).map((key, at) => [key, rows[at]![name]])),
      ]),
    ),
  )
const SPLIT = (rows: readonly Row[]) =>
  JSON.stringify({
    columns: names(rows),
    index: keys(rows).map(Number),
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

async function opened(page: Page, name: string, rows: number): Promise<void> {
  await expect(openRecording(page)).toContainText(name)
  await expect(openRecording(page)).toContainText(`${rows} rows`)
}

async function prediction(page: Page): Promise<Record<string, unknown>> {
  await openView(page, '#/prediction/1003', 'Prediction of line 1003')
  return readJson(page)
}

test.beforeEach(async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
})

for (const [form, write] of FORMS) {
  test(`rows as ${form} are the same rows, gzipped and under any name too`, async ({ page }) => {
    await dropFiles(page, { name: 'plain.json', text: asJson(mine()) })
    await opened(page, 'plain.json', 10)
    const wanted = await prediction(page)
    await dropFiles(page, { name: 'first.dat', text: write(mine()) })
    await opened(page, 'first.dat', 10)
    expect(await prediction(page)).toEqual(wanted)
    await openView(page, '#/line/1003', 'Line 1003')
    expect(await readJson(page)).toEqual(mine()[3])
    await dropBytes(page, { name: 'packed.bin', bytes: gzipSync(write(mine())) })
    await opened(page, 'packed.bin', 10)
    expect(await readJson(page)).toEqual(mine()[3])
  })
}

test('rows that were appended to a gzip file are read with those before them', async ({ page }) => {
  const [header = '', ...rows] = asCsv(mine()).trim().split('\n')
  const members = [[header, ...rows.slice(0, 3)], rows.slice(3, 4), rows.slice(4)]
  const bytes = Buffer.concat(members.map((lines) => gzipSync(lines.map((line) => `${line}\n`).join(''))))
  await dropBytes(page, { name: 'appended.csv.gz', bytes })
  await opened(page, 'appended.csv.gz', 10)
  await openView(page, '#/line/1003', 'Line 1003')
  expect(await readJson(page)).toEqual(mine()[3])
  await dropBytes(page, { name: 'cut.csv.gz', bytes: bytes.subarray(0, -20) })
  await expect(page.getByRole('alert')).toContainText('cut short or damaged')
  await expect(openRecording(page)).toContainText('appended.csv.gz')
})

test('a table of UTF-16, as spreadsheets export it, is read', async ({ page }) => {
  await dropBytes(page, { name: 'unicode.txt', bytes: Buffer.from(`\uFEFF${TSV(mine())}`, 'utf16le') })
  await opened(page, 'unicode.txt', 10)
  await openView(page, '#/line/1003', 'Line 1003')
  expect(await readJson(page)).toEqual(mine()[3])
})

test('other names of the same features are matched and reported', async ({ page }) => {
  await dropFiles(page, { name: 'plain.json', text: asJson(mine()) })
  await opened(page, 'plain.json', 10)
  const wanted = await prediction(page)
  const renamed = mine().map((row) => {
    const entries = Object.entries(row).map(([name, value]): [string, Row[string]] => {
      const [electrode, band] = name.trim().split('/')
      if (band === undefined) return [name === '# Letter' ? 'target' : name, value]
      return [`POW.${electrode}.${band[0]!.toUpperCase()}${band.slice(1)}`, value]
    })
    // Another order, a power that the classifiers do not know, and columns that are none.
    return Object.fromEntries([...entries.reverse(), ['POW.Cz.Delta', 1], ['Marker', 0], ['Note', 'ab']])
  })
  await dropFiles(page, { name: 'emotiv.json', text: asJson(renamed) })
  await opened(page, 'emotiv.json', 10)
  expect(await prediction(page)).toEqual(wanted)
  await openView(page, '#/line/1003', 'Line 1003')
  await page
    .getByText(
      /160 of 160 features matched by name · 160 of them renamed · 1 extra column · 2 columns not read/,
    )
    .click()
  const renamedList = page.getByRole('list', { name: /Renamed features/ })
  await expect(renamedList).toContainText('POW.Cz.Theta')
  await expect(page.getByRole('list', { name: /Extra columns/ })).toContainText('POW.Cz.Delta')
  const ignored = page.getByRole('list', { name: /Columns not read/ })
  await expect(ignored).toContainText('Marker: it looks like markers')
  await expect(ignored).toContainText('Note: it has no numbers')
})

test('EMOTIV’s own files: a line before the header, and rows between those with band power', async ({
  page,
}) => {
  await dropFiles(page, { name: 'plain.json', text: asJson(mine()) })
  await opened(page, 'plain.json', 10)
  const wanted = await prediction(page)
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
  await dropFiles(page, { name: 'emotiv.csv', text })
  await opened(page, 'emotiv.csv', 10)
  await expect(page.getByText('1 line before the header passed over')).toContainText('title:invented')
  await expect(page.getByText('10 rows without any band power passed over')).toContainText('line 3')
  // Only power is in the views; what is beside it is listed.
  await openView(page, '#/line/7', 'Line 7')
  const power = page.locator('section', {
    has: page.getByRole('heading', { name: 'Band power by electrode and band' }),
  })
  await expect(power).toBeVisible()
  await expect(power).not.toContainText('Timestamp')
  await page.getByText(/2 columns not read/).click()
  await expect(page.getByRole('list', { name: /Columns not read/ })).toContainText(
    'Timestamp: it looks like a time',
  )
  // The fourth row with power is the eighth of all.
  await openView(page, '#/prediction/7', 'Prediction of line 7')
  expect(await readJson(page)).toEqual(wanted)
})

test('with features missing rows can be browsed and mapped, and the classifiers say what they lack', async ({
  page,
}) => {
  const [gone = ''] = featureNames(mine()[0]!)
  const rows = mine().map(({ [gone]: _gone, ...row }) => row)
  await dropFiles(page, { name: 'lacking.json', text: asJson(rows) })
  await opened(page, 'lacking.json', 10)
  await openView(page, '#/line/1003', 'Line 1003')
  expect(await readJson(page)).toEqual(rows[3])
  await expect(page.getByText('159 of 160 features matched by name · 1 missing')).toBeVisible()
  await expect(page.getByRole('list', { name: /Missing features/ })).toContainText(gone.trim())
  await expect(page.getByRole('group', { name: /theta/ }).first()).toBeVisible()
  await openView(page, '#/prediction/1003', 'Prediction of line 1003')
  await expect(page.getByRole('alert').first()).toContainText(gone.trim())
})

test('labels outside the classes are counted, named and left out of the score', async ({ page }) => {
  const rows = mine().map((row, at) => ({ ...row, '# Letter': at < 3 ? 31 : row['# Letter']! }))
  await dropFiles(page, { name: 'odd.json', text: asJson(rows) })
  await opened(page, 'odd.json', 10)
  await openView(page, '#/score', 'Score')
  await expect(page.getByText(/3 rows are left out.*31/)).toBeVisible()
  await expect(page.getByText(/^\d+ of 7 rows right/)).toHaveCount(2)
})

test('the column of the labels can be chosen by hand', async ({ page }) => {
  const rows = mine().map((row) => ({ ...unlabelled(row), Stage: 'E' }))
  await dropFiles(page, { name: 'staged.csv', text: asCsv(rows) })
  await opened(page, 'staged.csv', 10)
  await openView(page, '#/score', 'Score')
  await expect(page.getByText(/^\d+ of 10 rows right/)).toHaveCount(0)
  await openView(page, '#/line/1003', 'Line 1003')
  await page.getByRole('combobox', { name: 'Labels' }).selectOption('Stage')
  await expect(page.getByText('letter E')).toBeVisible()
  await openView(page, '#/score', 'Score')
  await expect(page.getByText(/^\d+ of 10 rows right/)).toHaveCount(2)
})

test('markup in names, labels and the file’s name stays text in every view', async ({ page }) => {
  const markup = '<img src=x onerror="document.title=`struck`"><b>bold</b>'
  const rows = mine().map((row, at) => ({
    ...row,
    '# Letter': at % 2 ? `${markup}${at}` : '<script>document.title=`struck`</script>',
    [markup]: at,
    [`${markup}/theta`]: at,
    Note: markup,
  }))
  await dropFiles(page, { name: `${markup}.json`, text: asJson(rows) })
  await expect(openRecording(page)).toContainText(markup)
  for (const [hash, heading] of [
    ['#/line/1003', 'Line 1003'],
    ['#/prediction/1003', 'Prediction of line 1003'],
    ['#/space', 'Space'],
    ['#/score', 'Score'],
  ] as const) {
    await openView(page, hash, heading)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('img[src="x"], b')).toHaveCount(0)
    expect(await page.title()).not.toContain('struck')
  }
  await openView(page, '#/line/1003', 'Line 1003')
  await expect(page.getByText(markup).first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('img[src="x"], b')).toHaveCount(0)
})
