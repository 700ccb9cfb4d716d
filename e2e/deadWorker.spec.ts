import { expect, type Page, test } from '@playwright/test'
import { dropFiles, dropLargeFile, openRecording, openView, readJson, tab } from './support/decoder.ts'
import { showRecording } from './support/recordings.ts'
import { asCsv, asJson, shippedRows, someRows } from './support/site.ts'

declare global {
  interface Window {
    /** Every worker that the page has started, the last one last. */
    startedWorkers: { readonly name: string; readonly worker: Worker }[]
  }
}

const mine = { name: 'mine.json', text: asJson(someRows(230, 10)) }

/** Ends the last worker of that name without a word, as the system does. */
async function kill(page: Page, name: string): Promise<void> {
  await page.evaluate((name) => {
    const { worker } = window.startedWorkers.findLast((one) => one.name === name) ?? {}
    if (!worker) throw new Error(`no worker ${name} was started`)
    worker.terminate()
  }, name)
}

const strip = (page: Page) => page.getByText(/The background calculation had stopped/)

test('workers that end without a word: what was open is open as before, what was asked is answered, what was read is refused', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.startedWorkers = []
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        window.startedWorkers.push({ name: options?.name ?? '', worker: this })
      }
    }
  })
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  await test.step('an answer that is on its way when the decoder ends comes all the same', () =>
    expectAnswerAllTheSame(page))
  await test.step('the decoder is started again, and all recordings are open as before', () =>
    expectDecoderAgain(page))
  await test.step('a file that is read when the reader ends is refused; what is open stays', () =>
    expectReaderAgain(page))
})

async function expectAnswerAllTheSame(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { worker } = window.startedWorkers.findLast(({ name }) => name === 'decoder') ?? {}
    if (!worker) return
    const post = worker.postMessage.bind(worker)
    const postAndEnd = (message: { method?: string }, transfer: Transferable[]) => {
      post(message, transfer)
      if (message.method === 'predictRow') worker.terminate()
    }
    Object.assign(worker, { postMessage: postAndEnd })
    location.hash = '#/prediction/240'
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 240' })).toBeVisible()
  expect(await readJson(page)).toHaveProperty('prediction Neural Network')
  await expect(strip(page)).toContainText('test.json is open as before')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(strip(page)).toHaveCount(0)
}

async function expectDecoderAgain(page: Page): Promise<void> {
  await page.goto('./#/prediction/232')
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 232' })).toBeVisible()
  await dropFiles(page, mine)
  await expect(openRecording(page)).toContainText('mine.json')
  const before = await readJson(page)
  await kill(page, 'decoder')
  await expect(strip(page)).toContainText('2 recordings are open as before')
  await expect(strip(page)).toContainText('ended without a message')
  await expect(openRecording(page)).toContainText('mine.json')
  await page.goto('./#/prediction/233')
  await expect(page.getByRole('heading', { level: 1, name: 'Prediction of line 233' })).toBeVisible()
  await readJson(page)
  await page.goto('./#/prediction/232')
  expect(await readJson(page)).toEqual(before)
  await showRecording(page, 'test.json')
  await tab(page, 'Score').click()
  await expect(page.getByText(/of 1,300 rows right/)).toHaveCount(2)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(strip(page)).toHaveCount(0)
  // And once more.
  await kill(page, 'decoder')
  await expect(strip(page)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}

async function expectReaderAgain(page: Page): Promise<void> {
  const before = await readJson(page)
  const [header = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
  await dropLargeFile(page, { name: 'large.csv', head: `${header}\n`, part: rows.join('\n'), times: 60 })
  // Until then it may not yet have started, which is no reading.
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', /^0\.\d*[1-9]/)
  await kill(page, 'reader')
  const alert = page.getByRole('alert')
  for (const text of [
    'large.csv',
    'The reading stopped',
    'ended without a message',
    'test.json is still open',
  ]) {
    await expect(alert).toContainText(text)
  }
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(await readJson(page)).toEqual(before)
  await dropFiles(page, mine)
  await expect(openRecording(page)).toContainText('mine.json')
  await expect(alert).toHaveCount(0)
}
