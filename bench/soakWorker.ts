import type { Browser } from 'playwright'
import { openDecoderPage } from './decoderPage.ts'
import { type Memory, probeWorker } from './memoryProbe.ts'

/** The memory of one thread at one moment of a soak. */
export interface SoakPoint {
  /** Rows predicted, or steps taken, by then. */
  readonly done: number
  readonly memory: Memory
}

export interface WorkerSoak {
  /** The first is taken after the warm-up. */
  readonly points: readonly SoakPoint[]
  readonly seconds: number
}

const POINTS = 10

/**
 * Predicts rows one by one by both classifiers, through the build's own decoder, spoken to as the site does.
 * @param rows how many after those of the warm-up; the recording's rows come again and again
 */
export async function soakWorker(
  browser: Browser,
  folder: string,
  rows: number,
  warmUpRows: number,
): Promise<WorkerSoak> {
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    await page.evaluate(openDecoder, base)
    const probe = await probeWorker(page, 'decoder.worker')
    await page.evaluate(predictRows, { from: 0, to: warmUpRows })
    const points: SoakPoint[] = [{ done: 0, memory: await probe.read() }]
    let milliseconds = 0
    for (let point = 0; point < POINTS; point++) {
      const [from, to] = [point, point + 1].map((k) => Math.round((k * rows) / POINTS)) as [number, number]
      milliseconds += await page.evaluate(predictRows, { from: warmUpRows + from, to: warmUpRows + to })
      points.push({ done: to, memory: await probe.read() })
    }
    return { points, seconds: milliseconds / 1000 }
  } finally {
    await close()
  }
}

interface Soaking {
  readonly rows: number
  call(method: string, args: readonly unknown[]): Promise<{ readonly posterior: Float64Array }>
}

declare global {
  /** In the page only. */
  var soaking: Soaking
}

/** Runs in the page, so it can use nothing of this file. */
async function openDecoder(base: string): Promise<void> {
  const call = globalThis.connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  const source = { kind: 'url', url: `${base}test.json`, name: 'test.json' }
  const read = globalThis.connect('reader')
  const { recording } = await read<{ recording: { lines: Float64Array } }>('read', [source])
  await call('openRecording', [1, recording])
  Object.assign(globalThis, { soaking: { call, rows: recording.lines.length } })
}

/** Runs in the page: the milliseconds that the rows from `from` to before `to` take. */
async function predictRows({ from, to }: { readonly from: number; readonly to: number }): Promise<number> {
  const { call, rows } = globalThis.soaking
  const started = performance.now()
  for (let row = from; row < to; row++) {
    const answers = await Promise.all(
      ['lda', 'mlp'].map((name) => call('predictRow', [{ decoder: 1, recording: 1 }, name, row % rows])),
    )
    for (const { posterior } of answers) {
      const sum = posterior.reduce((total, part) => total + part, 0)
      if (!(Math.abs(sum - 1) < 1e-9)) throw new Error(`row ${row}: the posteriors sum to ${sum}, not to 1`)
    }
  }
  return performance.now() - started
}
