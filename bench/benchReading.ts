import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openDecoderPage } from './decoderPage.ts'
import { quantile } from './quantile.ts'
import { type LargeFiles, removeLargeFiles, writeLargeFiles } from './writeLargeFiles.ts'

/** What reading one file costs; medians of the runs. */
export interface Reading {
  /** Size of the file in bytes. */
  readonly bytes: number
  /** From the file to the recording, in the site's own worker. */
  readonly milliseconds: number
  /** The page's process at its largest, less what it had before; undefined where the system does not tell (not Linux). */
  readonly memory: number | undefined
}

/** Reading, predicting and scoring 100 000 rows of 160 features. */
export interface ReadingTimes {
  readonly files: Readonly<Record<'csv' | 'json' | 'ndjson' | 'csvGz', Reading>>
  /** `JSON.parse` of the JSON file's text alone, in a worker. */
  readonly jsonParse: number
  /** papaparse alone over the CSV file, its rows dropped as they come, in a worker. */
  readonly papaparse: number
  /** Both classifiers' predictions and figures of all rows. */
  readonly predictAndScore: number
}

const ROWS = 100_000
const RUNS = 3
const MILLISECONDS_BETWEEN_LOOKS = 20
const PAGE = '<!doctype html><title>Reading</title><input type="file">'

export async function benchReading(browser: Browser, folder: string): Promise<ReadingTimes> {
  const manifest: { features: string[] } = JSON.parse(
    readFileSync(join(folder, 'models', 'manifest.json'), 'utf8'),
  )
  const paths = writeLargeFiles(manifest.features, ROWS)
  const runs: Record<keyof LargeFiles, Reading[]> = { csv: [], json: [], ndjson: [], csvGz: [] }
  const jsonParse: number[] = []
  const papaparse: number[] = []
  const predictAndScore: number[] = []
  try {
    // In turns, so that what else the machine does falls on both sides of a comparison.
    for (let run = 0; run < RUNS; run++) {
      const bare = (path: string, source: string) =>
        inPage(browser, folder, path, (page) => page.evaluate(timeWorker, source))
      runs.json.push(await timeReading(browser, folder, paths.json))
      jsonParse.push(await bare(paths.json, JSON_WORKER))
      runs.csv.push(await timeReading(browser, folder, paths.csv))
      papaparse.push(await bare(paths.csv, papaWorker()))
      runs.ndjson.push(await timeReading(browser, folder, paths.ndjson))
      runs.csvGz.push(await timeReading(browser, folder, paths.csvGz))
      predictAndScore.push(
        await inPage(browser, folder, paths.csv, (page, base) => page.evaluate(timeScore, base)),
      )
    }
  } finally {
    removeLargeFiles()
  }
  return {
    files: {
      csv: medianOf(runs.csv),
      json: medianOf(runs.json),
      ndjson: medianOf(runs.ndjson),
      csvGz: medianOf(runs.csvGz),
    },
    jsonParse: quantile(jsonParse, 0.5),
    papaparse: quantile(papaparse, 0.5),
    predictAndScore: quantile(predictAndScore, 0.5),
  }
}

function medianOf(runs: readonly Reading[]): Reading {
  const memory = runs.flatMap((run) => run.memory ?? [])
  return {
    bytes: runs[0]?.bytes ?? 0,
    milliseconds: quantile(
      runs.map(({ milliseconds }) => milliseconds),
      0.5,
    ),
    memory: memory.length > 0 ? quantile(memory, 0.5) : undefined,
  }
}

function timeReading(browser: Browser, folder: string, path: string): Promise<Reading> {
  return inPage(browser, folder, path, async (page) => {
    const watch = await watchMemory(browser)
    const { milliseconds, size } = await page.evaluate(timeRead)
    return { bytes: size, milliseconds, memory: watch.stop() }
  })
}

/** Opens a page of its own, and so a process, on which the file was chosen. */
async function inPage<T>(
  browser: Browser,
  folder: string,
  path: string,
  measure: (page: Page, base: string) => Promise<T>,
): Promise<T> {
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    await page.route('**/reading.html', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }))
    await page.goto(`${base}reading.html`)
    await page.locator('input').setInputFiles(path)
    return await measure(page, base)
  } finally {
    await close()
  }
}

/** Looks again and again at how much memory the browser's pages have, all processes of theirs together. */
async function watchMemory(browser: Browser): Promise<{ stop(): number | undefined }> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const before = residentBytes(ids)
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(ids))
  }, MILLISECONDS_BETWEEN_LOOKS)
  return {
    stop() {
      clearInterval(timer)
      return before > 0 ? most - before : undefined
    },
  }
}

function residentBytes(ids: readonly number[]): number {
  let bytes = 0
  for (const id of ids) {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      bytes += 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0)
    } catch {
      // A process that has ended has no memory; systems other than Linux do not tell.
    }
  }
  return bytes
}

/** Runs in the page, so it can use nothing of this file. */
async function timeRead(): Promise<{ milliseconds: number; size: number }> {
  const file = document.querySelector('input')?.files?.[0]
  if (!file) throw new Error('no file was chosen')
  const read = globalThis.connect('reader')
  const started = performance.now()
  await read('read', [{ kind: 'file', file }])
  return { milliseconds: performance.now() - started, size: file.size }
}

/** Runs in the page: what a worker of this source says that it took. */
async function timeWorker(source: string): Promise<number> {
  const file = document.querySelector('input')?.files?.[0]
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
  const milliseconds = await new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(file)
  })
  worker.terminate()
  return milliseconds
}

const JSON_WORKER = `onmessage = async ({ data }) => {
  const text = await data.text()
  const started = performance.now()
  globalThis.kept = JSON.parse(text)
  postMessage(performance.now() - started)
}`

function papaWorker(): string {
  const papaparse = readFileSync(join('node_modules', 'papaparse', 'papaparse.min.js'), 'utf8')
  return `${papaparse};onmessage = ({ data }) => {
  const started = performance.now()
  Papa.parse(data, { chunk() {}, complete: () => postMessage(performance.now() - started) })
}`
}

/** Runs in the page: both classifiers' predictions and figures of the chosen file. */
async function timeScore(base: string): Promise<number> {
  const file = document.querySelector('input')?.files?.[0]
  const { recording } = await globalThis.connect('reader')<{ recording: unknown }>('read', [
    { kind: 'file', file },
  ])
  const call = globalThis.connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  await call('openRecording', [1, recording])
  // Opens the network.
  await call('predictRow', [{ decoder: 1, recording: 1 }, 'mlp', 0])
  const started = performance.now()
  for (const classifier of ['lda', 'mlp'])
    await call('predictAll', [{ decoder: 1, recording: 1 }, classifier])
  return performance.now() - started
}
