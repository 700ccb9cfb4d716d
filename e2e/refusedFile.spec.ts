import { expect, type Page, test } from '@playwright/test'
import {
  type DroppedFile,
  dropFiles,
  dropLargeFile,
  openRecording,
  openView,
  readJson,
} from './support/decoder.ts'
import { asCsv, asJson, featureNames, type Row, shippedRows, someRows } from './support/site.ts'

/** A file that must be refused, and what its refusal must name. */
interface Refused {
  readonly title: string
  readonly file: DroppedFile
  readonly says: readonly (string | RegExp)[]
}

const first = shippedRows()[0] ?? {}
const [feature = '', second = ''] = featureNames(first)
const trimmed = feature.trim()

/** Five good rows, the one at `index` with other values. */
const rowsWith = (index: number, change: Row) =>
  someRows(0, 5).map((row, at) => (at === index ? { ...row, ...change } : row))
const without = (name: string) => (row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))

const REFUSED: readonly Refused[] = [
  {
    title: 'text where a power should be',
    file: { name: 'text.json', text: asJson(rowsWith(3, { [feature]: 'high' })) },
    says: ['text.json', 'row "3"', trimmed, '"high"', 'a finite number'],
  },
  {
    title: 'an empty cell in a table',
    file: { name: 'hole.csv', text: asCsv(rowsWith(2, { [second]: '' })) },
    says: ['hole.csv', 'line 4', second.trim(), 'a finite number'],
  },
  {
    title: 'null where a power should be',
    file: { name: 'null.json', text: asJson(rowsWith(1, { [feature]: null })) },
    says: ['null.json', 'row "1"', trimmed, 'null'],
  },
  {
    title: 'JSON that is cut short',
    file: { name: 'cut.json', text: asJson(someRows(0, 5)).slice(0, -200) },
    says: ['cut.json', /looks like JSON but is not/, 'valid JSON'],
  },
  {
    title: 'an empty file',
    file: { name: 'empty.json', text: '' },
    says: ['empty.json', 'the file is empty'],
  },
  {
    title: 'another kind of file',
    file: { name: 'picture.png', text: '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR' },
    says: ['picture.png', 'the file is not text'],
  },
  {
    title: 'a missing feature',
    file: { name: 'fewer.json', text: asJson(someRows(0, 5, without(feature))) },
    says: ['fewer.json', /lacks: /, trimmed, '159 features', '160 features'],
  },
  {
    title: 'an extra feature',
    file: { name: 'more.json', text: asJson(someRows(0, 5, (row) => ({ ...row, 'Xx/theta': 1 }))) },
    says: ['more.json', /does not know: /, 'Xx/theta', '161 features'],
  },
  {
    title: 'a line that occurs twice',
    file: { name: 'twice.json', text: asJson(rowsWith(4, { Line: 2 })) },
    says: ['twice.json', 'row "4"', 'Line', 'occurs twice'],
  },
  {
    title: 'a label that is no integer',
    file: { name: 'label.json', text: asJson(rowsWith(0, { '# Letter': 1.5 })) },
    says: ['label.json', 'row "0"', '# Letter', '1.5'],
  },
  {
    title: 'a row with fewer columns',
    file: { name: 'ragged.json', text: JSON.stringify([first, without(feature)({ ...first, Line: 1 })]) },
    says: ['ragged.json', 'row 1', trimmed],
  },
]

test.beforeEach(async ({ page }) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
})

/** The refusal says all that, and the shipped recording is open as before; a press takes the refusal away. */
async function expectRefusal(page: Page, says: readonly (string | RegExp)[], before: unknown): Promise<void> {
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('not opened')
  for (const text of says) await expect(alert).toContainText(text)
  await expect(alert).toContainText('test.json is still open')
  await expect(openRecording(page)).toContainText('test.json')
  await expect(openRecording(page)).toContainText('1,300 rows')
  expect(await readJson(page)).toEqual(before)
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
}

for (const { title, file, says } of REFUSED) {
  test(`${title} is refused, and the open recording stays`, async ({ page }) => {
    const before = await readJson(page)
    await dropFiles(page, file)
    await expectRefusal(page, says, before)
  })
}

test('several files at once are refused', async ({ page }) => {
  const before = await readJson(page)
  const text = asJson(someRows(0, 2))
  await dropFiles(page, { name: 'one.json', text }, { name: 'two.json', text })
  await expectRefusal(page, ['2 files', 'one file'], before)
})

test('a file larger than a browser can hold as text is refused at once', async ({ page }) => {
  const before = await readJson(page)
  const started = Date.now()
  await dropLargeFile(page, { name: 'huge.csv', head: '', part: ' '.repeat(2 ** 20), times: 600 })
  await expectRefusal(page, ['huge.csv', '600 MiB', 'at most 500 MiB'], before)
  expect(Date.now() - started).toBeLessThan(5000)
})

test('a good file after a refused one is opened, and the refusal goes', async ({ page }) => {
  await dropFiles(page, { name: 'empty.csv', text: '' })
  await expect(page.getByRole('alert')).toContainText('empty.csv')
  await dropFiles(page, { name: 'good.json', text: asJson(someRows(230, 5)) })
  await expect(openRecording(page)).toContainText('good.json')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await readJson(page)).toHaveProperty('prediction LDA')
})
