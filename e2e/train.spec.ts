import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Download, expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { dropBytes, dropFiles, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { asCsv, asJson, type Row, SITE, shippedRows } from './support/site.ts'

const TRAIN_FILE = 'training/data/train.csv'
/** Epochs of the network: enough to see that they are the same. */
const EPOCHS = 4

/** Four letters of the shipped recording, of each run every other part of ten rows. */
function halves(): { readonly train: Row[]; readonly later: Row[] } {
  const rows = shippedRows().filter((row) => Number(row['# Letter']) < 4)
  const isLater = (row: Row) => Math.floor(Number(row.Line) / 10) % 2 === 1
  return { train: rows.filter((row) => !isLater(row)), later: rows.filter(isLater) }
}

const decoderInUse = (page: Page) => page.getByTestId('bundle-in-use')

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}

/** Opens the form with few epochs; everything else is as usual, but for what an address says besides. */
async function openForm(page: Page, epochs = EPOCHS, besides = ''): Promise<void> {
  await openView(page, `#/train?train.mlp.maxIter=${epochs}${besides}`, 'Train')
}

const trainers = (page: Page): number =>
  page.workers().filter((worker) => worker.url().includes('trainer')).length

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
}

/** @param what what the button saves, and as what */
async function saved(page: Page, what: string): Promise<Download> {
  const downloading = page.waitForEvent('download')
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^Save ${what}: `) })
    .click()
  return downloading
}

test('two dropped files and one press: a verdict, predictions, kept over a reload, and the same answers from its ZIP and its one HTML', async ({
  page,
  browser,
}, info) => {
  const { train, later } = halves()
  await openView(page, '#/line/0', 'Line 0')
  await dropFiles(
    page,
    { name: 'train.csv', text: asCsv(train) },
    { name: 'later.json', text: asJson(later) },
  )
  await expect(openRecording(page)).toContainText('later.json')
  // One band, so that the verdict, for which LDA is trained hundreds of times, takes no time.
  await openForm(page, EPOCHS, '&train.without-bands=theta,alpha,betaL,gamma')
  await expect(page.getByRole('main')).toContainText('Learn from train.csv')
  await expect(page.getByRole('main')).toContainText(`judge on later.json (${later.length} rows)`)
  await expect(page.getByText(`${train.length} rows to train on`)).toBeVisible()

  await test.step('by keyboard alone', async () => {
    const button = page.getByRole('button', { name: 'Train', exact: true })
    await page.getByRole('heading', { level: 1, name: 'Train' }).click()
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press('Tab')
      if (await button.evaluate((element) => element === document.activeElement)) break
    }
    await expect(button).toBeFocused()
    await page.keyboard.press('Enter')
  })
  const verdict = page.getByTestId('verdict')
  await expect(verdict).toBeVisible({ timeout: 60_000 })
  await expect(verdict).toContainText(`On ${later.length} rows of another recording`)
  await expect(verdict).toContainText(/shuffled|exchanged/)
  await expect(decoderInUse(page)).toContainText('trained here')
  await expect(decoderInUse(page)).toContainText('train.csv')

  const line = Number(later[12]!.Line)
  await tab(page, 'Prediction').click()
  await openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)
  await expect(page).toHaveURL(/decoder=[0-9a-f]{12}/)
  const answers = await readJson(page)

  await openView(page, '#/train', 'Train')
  await press(page, 'Keep on this device')
  await expect(page.getByRole('button', { name: 'Kept on this device' })).toBeVisible()
  await page.getByText('Save it, hand it on').click()
  await page.getByRole('checkbox', { name: /recording it was judged on/ }).check()
  const zip = await bytesOf(await saved(page, 'as ZIP'))
  const html = info.outputPath('decoder.html')
  writeFileSync(html, await bytesOf(await saved(page, 'as one HTML file')))
  expect(Object.keys(unzipSync(zip))).toEqual(
    expect.arrayContaining([
      'models/manifest.json',
      'models/verdict.json',
      'models/model-card.md',
      'test.json',
    ]),
  )

  await test.step('as ONNX, as the command line writes it', async () => {
    const [file, out] = [info.outputPath('decoder.zip'), info.outputPath('onnx')]
    writeFileSync(file, zip)
    execFileSync(process.execPath, ['--import', 'tsx', 'training/export.ts', '--models', file, '--out', out])
    for (const [name, id] of [
      ['LDA', 'lda'],
      ['Network', 'mlp'],
    ] as const) {
      const onnx = await bytesOf(await saved(page, `${name} as ONNX`))
      expect(onnx.equals(readFileSync(join(out, `${id}.onnx`)))).toBe(true)
    }
  })

  await test.step('after a reload', async () => {
    await openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)
    await page.reload()
    await expect(decoderInUse(page)).toContainText('train.csv')
    await dropFiles(page, { name: 'later.json', text: asJson(later) })
    await expect(openRecording(page)).toContainText('later.json')
    await openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)
    expect(await readJson(page)).toEqual(answers)
  })

  await test.step('from its ZIP in a fresh browser', async () => {
    const context = await browser.newContext({ baseURL: info.project.use.baseURL ?? '' })
    const other = await context.newPage()
    await openView(other, `#/prediction/0`, 'Prediction of line 0')
    await dropBytes(other, { name: 'decoder.zip', bytes: zip })
    await expect(openRecording(other)).toContainText(`${later.length} rows`)
    await openView(other, `#/prediction/${line}`, `Prediction of line ${line}`)
    expect(await readJson(other)).toEqual(answers)
    await context.close()
  })

  await test.step('from its one HTML, offline', async () => {
    const context = await browser.newContext({ offline: true })
    const other = await context.newPage()
    const complaints: string[] = []
    other.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await other.goto(`${pathToFileURL(html).href}#/prediction/${line}`)
    await expect(other.getByRole('heading', { level: 1, name: `Prediction of line ${line}` })).toBeVisible()
    expect(await readJson(other)).toEqual(answers)
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('a training goes on while other views are looked at, can be cancelled, and writes the bytes that the command line writes', async ({
  page,
}) => {
  // So many that the fit takes two workers, as it does not on two cores; the other test is without.
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 }))
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  const before = await readJson(page)
  const shown = await decoderInUse(page).textContent()
  await dropFiles(page, { name: 'train.csv', text: readFileSync(TRAIN_FILE, 'utf8') })
  await expect(openRecording(page)).toContainText('train.csv')
  await openForm(page, 1000)
  await expect(page.getByRole('main')).toContainText('judge on test.json')

  await test.step('cancelled in mid-epoch, the decoder in use is as it was', async () => {
    await press(page, 'Train')
    await expect(page.getByText(/^Training the neural network/)).toBeVisible({ timeout: 60_000 })
    await expect.poll(() => trainers(page)).toBe(2)
    await openRecording(page)
      .getByRole('button', { name: /shipped recording/ })
      .click()
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    expect(await readJson(page)).toEqual(before)
    await openForm(page)
    await expect(page.getByRole('figure', { name: /loss/i }).first()).toBeVisible()
    await press(page, 'Cancel training')
    await expect(page.getByText('The training was cancelled.')).toBeVisible()
    expect(await decoderInUse(page).textContent()).toBe(shown)
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    expect(await readJson(page)).toEqual(before)
  })

  await test.step('the same bytes', async () => {
    await openForm(page)
    await expect(page.getByRole('main')).toContainText('judge on test.json')
    await press(page, 'Train again')
    await expect(decoderInUse(page)).toContainText('trained here', { timeout: 60_000 })
    await page.getByText('Save it, hand it on').click()
    await press(page, 'Stop judging')
    const zip = unzipSync(await bytesOf(await saved(page, 'as ZIP')))
    const beside = ['run.json', 'model-card.md', 'verdict.json']
    const found = Object.fromEntries(
      Object.entries(zip)
        .map(([path, bytes]) => [path.replace(/^models\//, ''), Buffer.from(bytes).toString('base64')])
        .filter(([path]) => !beside.includes(path!)),
    )
    expect(found).toEqual(byCommandLine())
  })
})

/** The files of the bundle that `npm run train` writes with the same choices, but run.json; content as base64. */
function byCommandLine(): Record<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'eeg-trained-'))
  try {
    const options = [
      '--train',
      TRAIN_FILE,
      '--test',
      join(SITE, 'test.json'),
      '--set',
      `mlp.maxIter=${EPOCHS}`,
    ]
    execFileSync(process.execPath, ['--import', 'tsx', 'training/train.ts', ...options, '--out', out], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const models = join(out, 'models')
    const paths = readdirSync(models, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(models, join(entry.parentPath, entry.name)).split(sep).join('/'))
    return Object.fromEntries(
      paths
        .filter((path) => path !== 'run.json')
        .map((path) => [path, readFileSync(join(models, path)).toString('base64')]),
    )
  } finally {
    rmSync(out, { recursive: true })
  }
}
