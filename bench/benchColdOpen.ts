import type { Browser, Page, Request } from 'playwright'
import { isTensorflowFile } from '../scripts/isTensorflowFile.ts'
import { serveFolder } from '../scripts/serveFolder.ts'
import { type AnswerTimes, noteAnswers, readAnswerTimes } from './answerTimes.ts'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { settleWindow } from './settleWindow.ts'

/** A network as Chromium imitates it: speeds in bytes a second, the latency of each request in milliseconds. */
export interface NetworkProfile {
  readonly downloadThroughput: number
  readonly uploadThroughput: number
  readonly latency: number
}

/** WebPageTest's profile 4G: 9 Mbit/s both ways, 170 ms. */
export const FOUR_G: NetworkProfile = {
  downloadThroughput: 9e6 / 8,
  uploadThroughput: 9e6 / 8,
  latency: 170,
}

/** What a first visit to `#/prediction/232` takes. */
export interface ColdOpen {
  /** Milliseconds from the navigation's start to the answer in the page. */
  readonly lda: number
  readonly both: number
  readonly bytesToLda: number
  readonly bytesToBoth: number
  /** Milliseconds that fetching the same files at once takes, on the same network, nothing done with them. */
  readonly bare: Readonly<Record<'lda' | 'both', number>>
  /** Bytes by kind at the time of both answers, compressed as they were sent. */
  readonly bytes: Readonly<Record<Part, number>>
}

type Part = 'ownScripts' | 'tensorflow' | 'styles' | 'fonts' | 'bundle' | 'recording' | 'rest'

interface Transfer {
  readonly url: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly endedAt: number
}

interface Visit extends AnswerTimes {
  readonly transfers: readonly Transfer[]
}

interface MeasuredVisit extends Visit {
  readonly bare: ColdOpen['bare']
}

/** Where a visit is made from. */
interface From {
  readonly network?: NetworkProfile
  /** Whether in a window that opens in the same moment, beside which the browser draws its own parts. */
  readonly isNewWindow?: boolean
}

/** Opens the page in a fresh browser context each time, from a host that compresses as static hosts do. */
export async function benchColdOpen(
  browser: Browser,
  folder: string,
  visits: number,
  from: From = {},
): Promise<ColdOpen> {
  const host = await serveFolder(folder, { gzip: true })
  try {
    // The first visit warms the host's compressed files and the system's file cache, which are not the site's.
    await visit(browser, host.url)
    const all: MeasuredVisit[] = []
    for (let run = 0; run < visits; run++) {
      const visited = await visit(browser, host.url, from)
      const bareTime = (moment: number) =>
        timeBareFetch(browser, host.url, transfersBefore(visited, moment), from)
      const bare = { lda: await bareTime(visited.lda), both: await bareTime(visited.both) }
      all.push({ ...visited, bare })
    }
    return summarise(all)
  } finally {
    await host.close()
  }
}

async function visit(browser: Browser, url: string, from: From = {}): Promise<Visit> {
  return inFreshPage(browser, from, async (page) => {
    const finished: Request[] = []
    page.on('requestfinished', (request) => finished.push(request))
    await page.addInitScript(KEEP_NAMES)
    await page.addInitScript(noteAnswers)
    await page.goto(`${url}#/prediction/232`)
    const times = await readAnswerTimes(page)
    const transfers = await Promise.all(finished.map(readTransfer))
    return { ...times, transfers }
  })
}

/** Fetches the files all at once from a page of the same origin with nothing in it: milliseconds to the last byte. */
function timeBareFetch(
  browser: Browser,
  base: string,
  transfers: readonly Transfer[],
  from: From,
): Promise<number> {
  const urls = transfers.map(({ url }) => url)
  return inFreshPage(browser, from, async (page) => {
    await page.goto(`${base}icon.svg`)
    return page.evaluate(async (urls) => {
      const started = performance.now()
      await Promise.all(urls.map(async (url) => (await fetch(url, { cache: 'no-store' })).arrayBuffer()))
      return performance.now() - started
    }, urls)
  })
}

/** A page with an empty cache and no service worker. */
async function inFreshPage<T>(
  browser: Browser,
  { network, isNewWindow }: From,
  act: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    if (network) {
      // Holds for the page's workers too; all share the one bandwidth.
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', { offline: false, ...network })
    }
    if (!isNewWindow) await settleWindow(page)
    return await act(page)
  } finally {
    await context.close()
  }
}

async function readTransfer(request: Request): Promise<Transfer> {
  const { responseBodySize, responseHeadersSize } = await request.sizes()
  const { startTime, responseEnd } = request.timing()
  // The browser does not report the size of a worker's own script.
  const length = Number((await request.response())?.headers()['content-length'] ?? 0)
  return {
    url: request.url(),
    bytes: (responseBodySize || length) + responseHeadersSize,
    endedAt: startTime + Math.max(0, responseEnd),
  }
}

function transfersBefore({ transfers, timeOrigin }: Visit, moment: number): Transfer[] {
  return transfers.filter(({ endedAt }) => endedAt <= timeOrigin + moment)
}

function summarise(visits: readonly MeasuredVisit[]): ColdOpen {
  const median = (value: (visit: MeasuredVisit) => number) => quantile(visits.map(value), 0.5)
  const bytesOf = (transfers: readonly Transfer[]) => transfers.reduce((sum, { bytes }) => sum + bytes, 0)
  const parts: Part[] = ['ownScripts', 'tensorflow', 'styles', 'fonts', 'bundle', 'recording', 'rest']
  const bytes = Object.fromEntries(
    parts.map((part) => [
      part,
      median(({ transfers }) =>
        bytesOf(transfers.filter(({ url }) => partOf(new URL(url).pathname) === part)),
      ),
    ]),
  ) as Record<Part, number>
  return {
    lda: median(({ lda }) => lda),
    both: median(({ both }) => both),
    bytesToLda: median((visit) => bytesOf(transfersBefore(visit, visit.lda))),
    bytesToBoth: median((visit) => bytesOf(transfersBefore(visit, visit.both))),
    bare: { lda: median(({ bare }) => bare.lda), both: median(({ bare }) => bare.both) },
    bytes,
  }
}

/** Where a file belongs; Vite names a chunk after its module. */
function partOf(path: string): Part {
  if (isTensorflowFile(path)) return 'tensorflow'
  if (path.endsWith('.js')) return 'ownScripts'
  if (path.endsWith('.css')) return 'styles'
  if (path.endsWith('.woff2')) return 'fonts'
  if (path.includes('/models/')) return 'bundle'
  return path.endsWith('/test.json') ? 'recording' : 'rest'
}
