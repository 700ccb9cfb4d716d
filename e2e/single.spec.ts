import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, readJson, tab } from './support/decoder.ts'
import { predictedRows } from './support/rows.ts'
import { exportFile, exportMetrics } from './support/score.ts'
import { asCsv, asJson, SITE, shippedRows, someRows } from './support/site.ts'

/** `npm run e2e` builds it beside the site, where its absence is a failure; a plain build in dist/ is without it. */
const FILE = join(SITE, 'eeg-letter-decoder.html')
const ADDRESS = pathToFileURL(FILE).href

test.skip(
  !process.env.E2E_SITE && !existsSync(FILE),
  `there is no ${FILE}: \`npm run build:single -- FILE\` makes it`,
)
test.use({ baseURL: ADDRESS })

/** The file that a test opens. */
let address = ADDRESS

/** Opens a view of the file; relative addresses would lead beside it. */
async function openInFile(page: Page, hash: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${address}${hash}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

let requests: string[] = []
let complaints: string[] = []

test.beforeEach(async ({ context, page }) => {
  address = ADDRESS
  requests = []
  complaints = []
  await context.setOffline(true)
  context.on('request', (request) => {
    const { protocol } = new URL(request.url())
    if (protocol !== 'blob:' && protocol !== 'data:') requests.push(request.url().replace(/#.*/, ''))
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
})

test.afterEach(() => {
  expect(requests.filter((url) => url !== address)).toEqual([])
  expect(complaints).toEqual([])
})

test('it is small enough for a mail', () => {
  expect(statSync(FILE).size).toBeLessThan(8e6)
})

test('rows, charts, predictions, space and score stand as on the site, and a file can be dropped', async ({
  page,
}) => {
  await openInFile(page, '#/line/232', 'Line 232')
  await expect(page.getByRole('figure', { name: 'Band power of line 232' })).toBeVisible()
  expect(await readJson(page)).toEqual(shippedRows()[232])
  await tab(page, 'Prediction').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
  const { lda, mlp } = predictedRows()[232]!
  expect(await readJson(page)).toEqual({ 'prediction LDA': lda, 'prediction Neural Network': mlp })

  await tab(page, 'Space').click()
  await expect(page.locator('main canvas').first()).toBeVisible()
  await tab(page, 'Score').click()
  const json = await exportMetrics(page)
  expect(json.recording).toMatchObject({ name: 'test.json', rows: 1300 })
  expect(json.lda.accuracy).toBeGreaterThan(0.5)
  expect(json.mlp.accuracy).toBeGreaterThan(0.5)
  const { bytes } = await exportFile(page, 'LDA matrix as PNG')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')

  // A file can be dropped, and what is asked for is about it.
  await openInFile(page, '#/prediction/232', 'Prediction of line 232')
  const before = await readJson(page)
  await dropFiles(page, { name: 'table.csv', text: asCsv(someRows(100, 10)) })
  await expect(openRecording(page)).toContainText('table.csv')
  await dropFiles(page, { name: 'mine.json', text: asJson(someRows(230, 20)) })
  await expect(openRecording(page)).toContainText('mine.json')
  // The line that table.csv has not was left for its nearest.
  await openInFile(page, '#/prediction/232', 'Prediction of line 232')
  expect(await readJson(page)).toEqual(before)
})

test('without a recording it waits for one, and again when that is closed', async ({ page }, info) => {
  const whole = readFileSync(FILE, 'utf8')
  const without = whole.replace(/ *<script type="text\/plain" data-file="test.json">[^<]*<\/script>\n/, '')
  expect(without.length).toBeLessThan(whole.length)
  const file = info.outputPath('without.html')
  writeFileSync(file, without)
  address = pathToFileURL(file).href

  await openInFile(page, '#/prediction/232', 'No recording is open')
  await expect(page.getByText('This page came without a recording.')).toBeVisible()
  await dropFiles(page, { name: 'mine.json', text: asJson(someRows(230, 20)) })
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
  const { lda, mlp } = predictedRows()[232]!
  expect(await readJson(page)).toEqual({ 'prediction LDA': lda, 'prediction Neural Network': mlp })

  await openRecording(page).getByRole('button', { name: 'all recordings' }).click()
  await page.getByRole('button', { name: 'Close mine.json' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'No recording is open' })).toBeVisible()
})
