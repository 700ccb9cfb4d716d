import { join } from 'node:path'
import type { Browser } from 'playwright'
import { build } from 'vite'
import type { metrics } from '../src/evaluation/metrics.ts'
import { openDecoderPage } from './decoderPage.ts'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { runInWorker } from './runInWorker.ts'

/** Median milliseconds for the shipped recording's number of rows, and for many. */
export interface ScoreTimes {
  /** All metrics of one classifier, in a worker. */
  readonly metrics: Readonly<Record<'few' | 'many', number>>
  /** All findings about the trust in a score, by the site's worker, message there and back. */
  readonly findings: Readonly<Record<'few' | 'many', number>>
}

const FEW = 1300
const MANY = 100_000
const CLASSES = 26
const RUNS = 7

/** Times what is computed of predictions: the metrics, and what speaks against them. */
export async function benchScore(browser: Browser, folder: string): Promise<ScoreTimes> {
  // The site's worker tells no time of the metrics alone, so that they get a worker of their own.
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'bench'),
      lib: { entry: 'src/evaluation/metrics.ts', formats: ['es'], fileName: 'metrics' },
    },
  })
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    const script = `${KEEP_NAMES}\nimport { metrics } from '${base}bench/metrics.js'
      onmessage = ({ data }) => postMessage((${timeMetrics})(metrics, data))`
    const medianOfMetrics = async (rows: number) => {
      const input: Judging = { rows, classes: CLASSES, runs: RUNS }
      return quantile(await runInWorker<number[]>(page, script, input), 0.5)
    }
    const medianOfFindings = async (rows: number) =>
      quantile(await page.evaluate(timeFindings, { base, rows, runs: RUNS }), 0.5)
    return {
      metrics: { few: await medianOfMetrics(FEW), many: await medianOfMetrics(MANY) },
      findings: { few: await medianOfFindings(FEW), many: await medianOfFindings(MANY) },
    }
  } finally {
    await close()
  }
}

interface Judging {
  readonly rows: number
  readonly classes: number
  readonly runs: number
}

/** Runs in a worker, so it can use nothing of this file. Posteriors are made up; about two thirds are right. */
function timeMetrics(compute: typeof metrics, { rows, classes, runs }: Judging): number[] {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const values = new Float64Array(rows * classes)
  const truth = new Int32Array(rows)
  const predicted = new Int32Array(rows)
  const confidence = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const own = Math.floor(row / 50) % classes
    truth[row] = own
    const weights = Float64Array.from({ length: classes }, (_, k) =>
      Math.exp(6 * random() + (k === own ? 3 * random() : 0)),
    )
    const sum = weights.reduce((total, weight) => total + weight, 0)
    values.set(
      weights.map((weight) => weight / sum),
      row * classes,
    )
    const most = Math.max(...weights)
    predicted[row] = weights.indexOf(most)
    confidence[row] = most / sum
  }
  const times: number[] = []
  for (let run = -1; run < runs; run++) {
    const started = performance.now()
    compute({ posteriors: { rows, columns: classes, values }, predicted, confidence, truth })
    if (run >= 0) times.push(performance.now() - started)
  }
  return times
}

interface Examining {
  readonly base: string
  readonly rows: number
  readonly runs: number
}

/** Runs in the page, so it can use nothing of this file. The shipped rows again and again, each with a line of its own. */
async function timeFindings({ base, rows, runs }: Examining): Promise<number[]> {
  interface Shipped {
    readonly lines: Float64Array
    readonly values: Float64Array
    readonly labels: { readonly index: Int32Array }
  }
  const { connect } = globalThis
  const call = connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  const source = { kind: 'url', url: `${base}test.json`, name: 'test.json' }
  const { recording } = await connect('reader')<{ recording: Shipped }>('read', [source])
  const count = recording.lines.length
  const columns = recording.values.length / count
  const values = new Float64Array(rows * columns)
  for (let from = 0; from < rows; from += count) {
    values.set(recording.values.subarray(0, columns * Math.min(count, rows - from)), from * columns)
  }
  const index = Int32Array.from({ length: rows }, (_, row) => recording.labels.index[row % count] ?? 0)
  const lines = Float64Array.from({ length: rows }, (_, row) => row)
  await call('openRecording', [1, { ...recording, values, lines, labels: { ...recording.labels, index } }])
  const right = { correct: Math.round(0.7 * rows), rows }
  const judged = ['LDA', 'the neural network'].map((name) => ({ id: name, name, right }))
  const times: number[] = []
  for (let run = -1; run < runs; run++) {
    const started = performance.now()
    await call('assess', [{ decoder: 1, recording: 1 }, judged])
    if (run >= 0) times.push(performance.now() - started)
  }
  return times
}
