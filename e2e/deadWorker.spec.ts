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

test.beforeEach(async ({ page }) => {
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
})

/** Ends the last worker of that name without a word, as the system does, or with the event of an uncaught error. */
async function kill(page: Page, name: string, message: string | null): Promise<void> {
  await page.evaluate(
    ({ name, message }) => {
      const { worker } = window.startedWorkers.findLast((one) => one.name === name) ?? {}
      if (!worker) throw new Error(`no worker ${name} was started`)
      if (message === null) worker.terminate()
      else worker.dispatchEvent(new ErrorEvent('error', { message }))
    },
    { name, message },
  )
}

const strip = (page: Page) => page.getByText(/The background calculation had stopped/)

const DEATHS = [
  ['without a word', null],
  ['with an error', 'out of memory'],
] as const

for (const [title, message] of DEATHS) {
  test(`a decoder that ends ${title} is started again, and all recordings are open as before`, async ({
    page,
  }) => {
    await dropFiles(page, mine)
    await expect(openRecording(page)).toContainText('mine.json')
    const before = await readJson(page)
    await kill(page, 'decoder', message)
    await expect(strip(page)).toContainText('2 recordings are open as before')
    await expect(strip(page)).toContainText(message ?? 'ended without a message')
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
    await kill(page, 'decoder', message)
    await expect(strip(page)).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
}

test('an answer that is on its way when the decoder ends comes all the same', async ({ page }) => {
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
})

test('a decoder that cannot be started again says so, and another try helps', async ({ page }) => {
  await page.route('**/models/manifest.json', (route) => route.abort())
  await kill(page, 'decoder', 'out of memory')
  const alert = page.getByRole('alert').filter({ hasText: 'could not be started again' })
  await expect(alert).toContainText('manifest.json')
  await page.unroute('**/models/manifest.json')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(openRecording(page)).toContainText('test.json')
  expect(await readJson(page)).toHaveProperty('prediction LDA')
})

for (const [title, message] of DEATHS) {
  test(`a reader that ends ${title} while it reads refuses the file and says so; what is open stays`, async ({
    page,
  }) => {
    const before = await readJson(page)
    const [header = '', ...rows] = asCsv(shippedRows().map(({ Line: _line, ...row }) => row)).split('\n')
    await dropLargeFile(page, { name: 'large.csv', head: `${header}\n`, part: rows.join('\n'), times: 60 })
    // Until then it may not yet have started, which is no reading.
    await expect(page.getByRole('progressbar')).toHaveAttribute('value', /^0\.\d*[1-9]/)
    await kill(page, 'reader', message)
    const alert = page.getByRole('alert')
    for (const text of [
      'large.csv',
      'the reading stopped',
      message ?? 'ended without a message',
      'test.json is still open',
    ]) {
      await expect(alert).toContainText(text)
    }
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    expect(await readJson(page)).toEqual(before)
    await dropFiles(page, mine)
    await expect(openRecording(page)).toContainText('mine.json')
    await expect(alert).toHaveCount(0)
  })
}
