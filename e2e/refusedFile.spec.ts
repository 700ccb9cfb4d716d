import { expect, type Page, test } from '@playwright/test'
import { type DroppedFile, dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
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
    says: ['cut.json', /looks like JSON but is not/],
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

test('a file that is refused while the shipped recording is still loading does not keep that from coming', async ({
  page,
}) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/test.json', async (route) => {
    await released
    await route.continue()
  })
  await page.goto('about:blank')
  await page.goto('./#/prediction/232')
  await expect(page.getByText('Loading the recording…')).toBeVisible()
  await dropFiles(page, { name: 'empty.json', text: '' })
  await expect(page.getByRole('alert')).toContainText('empty.json')
  release()
  await expect(openRecording(page)).toContainText('test.json')
  await readJson(page)
  await expect(page.getByRole('alert')).toContainText('empty.json')
})

test('a good file after a refused one is opened, and the refusal goes', async ({ page }) => {
  await dropFiles(page, { name: 'empty.csv', text: '' })
  await expect(page.getByRole('alert')).toContainText('empty.csv')
  await dropFiles(page, { name: 'good.json', text: asJson(someRows(230, 5)) })
  await expect(openRecording(page)).toContainText('good.json')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await readJson(page)).toHaveProperty('prediction LDA')
})
