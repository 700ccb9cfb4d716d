import { expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { openNames, openPanel, showRecording } from './support/recordings.ts'
import { expectWholeScore, shownNumber, tableCells } from './support/score.ts'
import { asCsv, asJson, shippedRows, someRows, unlabelled } from './support/site.ts'

/** The first 300 rows, under their own lines: the first letters only. */
const some = { name: 'some.json', text: asJson(shippedRows().slice(0, 300)) }
const few = { name: 'few.csv', text: asCsv(someRows(230, 5)) }

test.beforeEach(async ({ page }) => {
  await openView(page, '#/prediction/232', 'Prediction of line 232')
})

async function paste(page: Page, text: string, selector = 'body'): Promise<void> {
  await page.locator(selector).evaluate((target, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('two open recordings: switch, compare side by side, close', async ({ page }) => {
  const before = await readJson(page)
  await tab(page, 'Score').click()
  await expectWholeScore(page)
  await expect(page.getByRole('heading', { name: 'Compare with another recording' })).toHaveCount(0)
  const shipped = await readJson(page)
  await dropFiles(page, some)
  await expect(openRecording(page)).toContainText('some.json')
  await expect(openRecording(page)).toContainText('2 open')
  await expectWholeScore(page)
  const other = await readJson(page)
  expect(other).not.toEqual(shipped)

  const compare = page.getByRole('button', { name: 'Compare', exact: true })
  await compare.press('Enter')
  const lda = page.getByRole('region', { name: 'LDA: some.json and test.json compared' })
  const rows = new Map((await tableCells(lda)).map(([name, ...cells]) => [name, cells]))
  const [mine = '', theirs = '', difference = ''] = rows.get('Accuracy') ?? []
  expect(shownNumber(mine)).toBeCloseTo(Number(other['Score LDA']), 3)
  expect(shownNumber(theirs)).toBeCloseTo(Number(shipped['Score LDA']), 3)
  const points = 100 * (Number(other['Score LDA']) - Number(shipped['Score LDA']))
  expect(Number(difference.replace(' points', '').replace('−', '-'))).toBeCloseTo(points, 1)
  expect(rows.get('95% interval (Wilson)')?.[0]).toMatch(/^[\d.]+% to [\d.]+%$/)
  for (const name of ['F1, mean over letters', 'Cohen’s kappa', 'Log loss', 'Expected calibration error']) {
    expect([...rows.keys()].some((key) => key?.startsWith(name))).toBe(true)
  }
  await expect(page.getByRole('region', { name: /^Neural network: some\.json and/ })).toBeVisible()
  await expect(compare).toBeFocused()

  // What was predicted already is there at once.
  await showRecording(page, 'test.json')
  await expect(page.getByText(/of 1,300 rows right/)).toHaveCount(2)
  expect(await readJson(page)).toEqual(shipped)
  await tab(page, 'Prediction').click()
  expect(await readJson(page)).toEqual(before)

  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Close some.json' }).click()
  await expect(openNames(panel)).toHaveText(['test.json'])
  await expect(panel.getByRole('button', { name: /^Close/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(openRecording(page).getByRole('button', { name: /all recordings/ })).toBeFocused()
})

test('the recording in use is closed: its neighbour takes its place', async ({ page }) => {
  const before = await readJson(page)
  await dropFiles(page, few)
  await expect(openRecording(page)).toContainText('few.csv')
  const panel = await openPanel(page)
  await expect(panel.getByRole('listitem').filter({ hasText: 'few.csv' })).toContainText('5 rows')
  await expect(panel.getByRole('listitem').filter({ hasText: 'test.json' })).toContainText('simulated')
  await panel.getByRole('button', { name: 'Close test.json' }).click()
  await panel.getByRole('button', { name: 'Close few.csv' }).click()
  await expect(openNames(panel)).toHaveText(['test.json'])
  await panel.getByRole('button', { name: 'Done' }).click()
  await expect(openRecording(page)).toContainText('1,300 rows')
  expect(await readJson(page)).toEqual(before)
})

test('several files at once, one of them bad: the good ones are opened, the bad one is told', async ({
  page,
}) => {
  await dropFiles(page, some, { name: 'bad.json', text: '{' }, few, { name: 'worse.csv', text: '' })
  await expect(openRecording(page)).toContainText('few.csv')
  await expect(page.getByRole('alert')).toHaveCount(2)
  await expect(page.getByRole('alert').first()).toContainText('bad.json')
  await expect(page.getByRole('alert').last()).toContainText('worse.csv')
  const panel = await openPanel(page)
  await expect(openNames(panel)).toHaveText(['test.json', 'some.json', 'few.csv'])
  await page.keyboard.press('Escape')
  await page.getByRole('alert').first().getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('alert')).toContainText('worse.csv')
})

test('several files can be picked', async ({ page }) => {
  await page
    .getByLabel('Recordings to open')
    .setInputFiles(
      [some, few].map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    )
  await expect(openRecording(page)).toContainText('few.csv')
  await expect(openRecording(page)).toContainText('3 open')
})

test('the same file twice is open once', async ({ page }) => {
  await dropFiles(page, few)
  await expect(openRecording(page)).toContainText('few.csv')
  await showRecording(page, 'test.json')
  await dropFiles(page, few)
  await expect(openRecording(page)).toContainText('few.csv')
  await expect(openRecording(page)).toContainText('2 open')
})

test('pasted text is opened as a recording, but not what is pasted into a field', async ({ page }) => {
  await paste(page, asCsv(someRows(230, 5)))
  await expect(openRecording(page)).toContainText('pasted text')
  await expect(openRecording(page)).toContainText('5 rows')
  await page.getByText('Filter and order').click()
  await paste(page, 'not a recording', 'aside input >> nth=0')
  await paste(page, 'no recording either')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('alert')).toContainText('pasted text')
  await expect(openRecording(page)).toContainText('5 rows')
})

test('a recording without labels has nothing to compare, and says so', async ({ page }) => {
  await dropFiles(page, { name: 'unlabelled.json', text: asJson(someRows(0, 50).map(unlabelled)) })
  await expect(openRecording(page)).toContainText('unlabelled.json')
  await showRecording(page, 'test.json')
  await tab(page, 'Score').click()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByText(/unlabelled\.json has no labels that the classifiers know/)).toHaveCount(2)
})
