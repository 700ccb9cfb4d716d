import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { KEEP_NAMES } from './keepNames.ts'
import { openEvidence } from './openEvidence.ts'
import { quantile } from './quantile.ts'
import { visitPages } from './visitPages.ts'

/** The longest tasks of the page's own thread, in milliseconds: for so long it answers nobody. */
export interface LongTasks {
  /** While all rows are predicted and judged in the worker; the median of the visits. */
  readonly computing: number
  /** While the score's tables and charts are drawn afterwards. */
  readonly drawing: number
  /** From the call for the score to both accuracies. */
  readonly toAccuracies: number
}

const TIMES = 16
const SHOWN_ROWS = '20,800'

/** Opens the shipped rows, 16 times over, from a CSV file, then asks for the score. */
export async function benchLongTasks(browser: Browser, folder: string, visits: number): Promise<LongTasks> {
  const table = tableOf(join(folder, 'test.json'))
  const all = await visitPages(browser, folder, visits, (page, url) => visit(page, url, table))
  const median = (of: (visit: LongTasks) => number) => quantile(all.map(of), 0.5)
  return {
    computing: median(({ computing }) => computing),
    drawing: median(({ drawing }) => drawing),
    toAccuracies: median(({ toAccuracies }) => toAccuracies),
  }
}

interface TableText {
  readonly header: string
  readonly rows: string
}

/** The recording as CSV without line numbers, so that its rows can stand in a file again and again. */
function tableOf(path: string): TableText {
  const rows = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number>>)
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'Line')
  const lines = rows.map((row) => names.map((name) => row[name]).join(','))
  return { header: `${names.join(',')}\n`, rows: `${lines.join('\n')}\n` }
}

interface Watched {
  readonly tasks: { readonly start: number; readonly end: number }[]
  asked: number
  answered: number
}

declare global {
  /** In the page only. */
  var watched: Watched
}

async function visit(page: Page, url: string, table: TableText): Promise<LongTasks> {
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(watchTasks)
  await page.goto(`${url}#/line/0`)
  await page.getByRole('heading', { level: 1, name: 'Line 0' }).waitFor()
  await page.evaluate(dropTable, { ...table, times: TIMES })
  await page.getByText(`${SHOWN_ROWS} rows`).first().waitFor()
  // What the opening leaves to do is not the score's.
  await page.waitForTimeout(1000)
  await page.evaluate(() => {
    globalThis.watched.asked = performance.now()
    location.hash = '#/score'
  })
  await openEvidence(page)
  await page.getByText('Examining the recording…').waitFor({ state: 'detached' })
  await page.waitForTimeout(500)
  const { tasks, asked, answered } = await page.evaluate(() => globalThis.watched)
  const longest = (from: number, to: number) =>
    Math.max(
      0,
      ...tasks.filter(({ start, end }) => end > from && start < to).map(({ start, end }) => end - start),
    )
  return {
    computing: longest(asked, answered),
    drawing: longest(answered, Number.POSITIVE_INFINITY),
    toAccuracies: answered - asked,
  }
}

/** Runs in the page before its own scripts. Browsers report tasks above 50 ms only. */
function watchTasks(): void {
  const watched: Watched = { tasks: [], asked: 0, answered: 0 }
  Object.assign(globalThis, { watched })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.tasks.push({ start: startTime, end: startTime + duration })
    }
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver(() => {
    if (watched.asked === 0 || watched.answered > 0) return
    const figures = ['lda', 'mlp'].map((id) => document.querySelector(`[data-testid="${id}-accuracy"]`))
    if (figures.every((figure) => figure?.textContent?.includes('%'))) watched.answered = performance.now()
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Runs in the page: drops a file of the table's rows, several times over. */
function dropTable({ header, rows, times }: TableText & { readonly times: number }): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([header, ...new Array<string>(times).fill(rows)], 'large.csv'))
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document
      .querySelector('main')
      ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }
}
