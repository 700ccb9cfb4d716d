import type { Browser, Page } from 'playwright'
import { serveFolder } from '../scripts/serveFolder.ts'
import { type MemoryProbe, probePage, probeWorker } from './memoryProbe.ts'
import type { SoakPoint } from './soakWorker.ts'

export interface PageSoak {
  readonly page: readonly SoakPoint[]
  /** The decoder's worker meanwhile. */
  readonly worker: readonly SoakPoint[]
  readonly seconds: number
}

const WARM_UP_STEPS = 100
const POINTS = 10

/**
 * Goes from prediction to prediction by the arrow keys, each time until both letters are shown; to the recording's
 * last row and back again.
 * @param lines how many the shipped recording has, numbered from 0 on
 * @param steps how many after those of the warm-up
 */
export async function soakPage(
  browser: Browser,
  folder: string,
  lines: number,
  steps: number,
): Promise<PageSoak> {
  const host = await serveFolder(folder, { gzip: true })
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    serviceWorkers: 'block',
  })
  try {
    await page.goto(`${host.url}#/prediction/0`)
    await waitForLine(page, 0)
    // The row browser asks for all rows' predictions once the view has its answer.
    await page.getByText('✓').nth(8).waitFor()
    for (let step = 0; step < WARM_UP_STEPS; step++) await takeStep(page, step, lines)
    const probes = { page: await probePage(page), worker: await probeWorker(page, 'decoder.worker') }
    const points = async (probe: MemoryProbe, done: number) => ({ done, memory: await probe.read() })
    const soak: Record<'page' | 'worker', SoakPoint[]> = {
      page: [await points(probes.page, 0)],
      worker: [await points(probes.worker, 0)],
    }
    let milliseconds = 0
    for (let point = 0, done = 0; point < POINTS; point++) {
      const started = performance.now()
      for (const to = Math.round(((point + 1) * steps) / POINTS); done < to; done++) {
        await takeStep(page, WARM_UP_STEPS + done, lines)
      }
      milliseconds += performance.now() - started
      for (const name of ['page', 'worker'] as const) soak[name].push(await points(probes[name], done))
    }
    return { ...soak, seconds: milliseconds / 1000 }
  } finally {
    await page.close()
    await host.close()
  }
}

/** The line that is shown after so many steps: 0 → the last → 0 → … */
function lineAfter(steps: number, lines: number): number {
  const last = lines - 1
  const within = steps % (2 * last)
  return within <= last ? within : 2 * last - within
}

async function takeStep(page: Page, step: number, lines: number): Promise<void> {
  const to = lineAfter(step + 1, lines)
  await page.keyboard.press(to > lineAfter(step, lines) ? 'ArrowRight' : 'ArrowLeft')
  await waitForLine(page, to)
}

/** The last line's letters stay until the next one's come, in a section that says that it is busy. */
async function waitForLine(page: Page, line: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: `Prediction of line ${line}`, exact: true }).waitFor()
  const answered = page.locator('section[aria-busy="false"]')
  for (const id of ['lda', 'mlp']) await answered.getByTestId(`${id}-letter`).waitFor()
}
