import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { KEEP_NAMES } from './keepNames.ts'
import { openEvidence } from './openEvidence.ts'
import { quantile } from './quantile.ts'
import { visitPages } from './visitPages.ts'

/** What a recording of 100 000 rows costs the page's own thread, in milliseconds; medians of the visits. */
export interface LargeRecording {
  /** The longest task of each thing that a person does; see `ACTS`. */
  readonly longest: Readonly<Record<Act, number>>
  /** From the view of the space to its finished drawing. */
  readonly scatter: Readonly<Record<'few' | 'many', number>>
}

type Act = 'opening' | 'wheel' | 'keys' | 'filter' | 'space' | 'score'

const ROWS = 100_000
const TRAINING = join('training', 'data', 'train.csv')
const CACHE = join('node_modules', '.cache', 'bench-large.csv')

/** Opens 100 000 rows, then browses, filters, looks at the space and at the score. */
export async function benchLargeRecording(
  browser: Browser,
  folder: string,
  visits: number,
): Promise<LargeRecording> {
  const path = writeLargeCsv()
  const all = await visitPages(browser, folder, visits, (page, url) => visit(browser, page, url, path))
  const median = (of: (visit: LargeRecording) => number) => quantile(all.map(of), 0.5)
  return {
    longest: {
      opening: median(({ longest }) => longest.opening),
      wheel: median(({ longest }) => longest.wheel),
      keys: median(({ longest }) => longest.keys),
      filter: median(({ longest }) => longest.filter),
      space: median(({ longest }) => longest.space),
      score: median(({ longest }) => longest.score),
    },
    scatter: {
      few: median(({ scatter }) => scatter.few),
      many: median(({ scatter }) => scatter.many),
    },
  }
}

/** The training rows again and again, with line numbers of their own. */
function writeLargeCsv(): string {
  if (existsSync(CACHE)) return CACHE
  const [head = '', ...rows] = readFileSync(TRAINING, 'utf8').trim().split('\n')
  const rest = rows.map((row) => row.slice(row.indexOf(',')))
  const lines = Array.from({ length: ROWS }, (_, line) => `${line}${rest[line % rest.length]}`)
  mkdirSync(join('node_modules', '.cache'), { recursive: true })
  writeFileSync(CACHE, `${[head, ...lines].join('\n')}\n`)
  return CACHE
}

declare global {
  /** In the page only: when each change of the scatter's drawing was, in milliseconds. */
  var scatterDrawn: { first: number; last: number } | undefined
}

async function visit(browser: Browser, page: Page, url: string, path: string): Promise<LargeRecording> {
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(watchScatter)
  await page.goto(`${url}#/space`)
  await page.getByRole('group', { name: /^Rows of/ }).waitFor()
  const few = await scatterTime(page)
  await page.goto(`${url}#/line/0`)
  await page.getByRole('heading', { level: 1, name: 'Line 0' }).waitFor()
  await page.waitForTimeout(2000)

  const list = page.getByRole('list', { name: /^Rows of the recording/ })
  const opening = await longestTask(browser, page, async () => {
    await page.locator('input[type="file"]').first().setInputFiles(path)
    await page.getByTestId('open-recording').getByText('100,000 rows').waitFor({ timeout: 120_000 })
    await page.waitForTimeout(700)
  })
  await list.getByText('…').first().waitFor({ state: 'detached', timeout: 60_000 })
  await page
    .getByRole('main')
    .getByText(/looks like$/)
    .waitFor()
  await page.waitForTimeout(3000)
  await list.hover()
  const wheel = await longestTask(browser, page, async () => {
    for (let turn = 0; turn < 20; turn++) {
      await page.mouse.wheel(0, 3000)
      await page.waitForTimeout(30)
    }
  })
  await list.focus()
  const keys = await longestTask(browser, page, async () => {
    for (const key of [...new Array<string>(10).fill('ArrowDown'), 'End', 'Home']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(key === 'ArrowDown' ? 60 : 400)
    }
  })
  const form = page.getByRole('complementary', { name: 'Row browser' })
  await form.getByText('Filter and order').click()
  const filter = await longestTask(browser, page, async () => {
    const choices = { Order: 'mlp', Letter: '4', Wrong: 'either' }
    for (const [name, value] of Object.entries(choices)) {
      await form.getByRole('combobox', { name, exact: true }).selectOption(value)
      await page.waitForTimeout(400)
    }
    await form.getByRole('button', { name: 'Show all rows' }).click()
    await page.waitForTimeout(400)
  })
  const space = await longestTask(browser, page, async () => {
    await page.getByRole('link', { name: 'Space' }).click()
    await page.getByRole('group', { name: /^Rows of/ }).waitFor()
    await page.waitForTimeout(1500)
  })
  const many = await scatterTime(page)
  const score = await longestTask(browser, page, async () => {
    await page.getByRole('link', { name: 'Score' }).click()
    await openEvidence(page)
    await page.waitForTimeout(1500)
  })
  return { longest: { opening, wheel, keys, filter, space, score }, scatter: { few, many } }
}

/** From the first to the last mark of the drawing, once it has come to rest. */
async function scatterTime(page: Page): Promise<number> {
  await page.waitForTimeout(1000)
  return page.evaluate(() => {
    const { first = 0, last = 0 } = globalThis.scatterDrawn ?? {}
    return last - first
  })
}

/** Runs in the page before its own scripts: a drawing begins with a cleared canvas and ends with the means' names. */
function watchScatter(): void {
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    const now = performance.now()
    globalThis.scatterDrawn = { first: now, last: now }
    clearRect.apply(this, box)
  }
  CanvasRenderingContext2D.prototype.fillText = function (...text) {
    fillText.apply(this, text)
    if (globalThis.scatterDrawn && this.font.includes('20px')) {
      globalThis.scatterDrawn.last = performance.now()
    }
  }
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** In microseconds. */
  readonly dur?: number
  readonly args?: { readonly name?: string }
}

/** The browser's own record, as pages are told of tasks above 50 ms only. */
async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: TraceEvent[]
  }
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const isOfPage = ({ pid, tid }: TraceEvent) => threads.some((own) => own.pid === pid && own.tid === tid)
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && isOfPage(event),
  )
  return Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000))
}
