import type { Browser } from 'playwright'
import { openDecoderPage } from './decoderPage.ts'
import { quantile } from './quantile.ts'

/** Times in milliseconds. */
export interface WorkerTimes {
  /** One row through LDA and the network, as the worker measures itself. */
  readonly rowInside: { readonly median: number; readonly p99: number }
  /** The same from the page: both messages to the worker and both answers back. */
  readonly rowAndBack: { readonly median: number; readonly p99: number }
  /** All rows of the shipped recording, without its metrics, inside the worker. */
  readonly allRows: { readonly lda: number; readonly mlp: number }
  /** How finely the worker's clock counts. */
  readonly clock: number
}

const WARM_UP_ROWS = 300
const BATCHES = 25

/** Times the site's own worker, spoken to as the site does. */
export async function benchWorker(browser: Browser, folder: string): Promise<WorkerTimes> {
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    const times = await page.evaluate(timeInPage, { base, warmUpRows: WARM_UP_ROWS, batches: BATCHES })
    const spread = (values: readonly number[]) => ({
      median: quantile(values, 0.5),
      p99: quantile(values, 0.99),
    })
    return {
      rowInside: spread(times.inside),
      rowAndBack: spread(times.andBack),
      allRows: { lda: quantile(times.lda, 0.5), mlp: quantile(times.mlp, 0.5) },
      clock: times.clock,
    }
  } finally {
    await close()
  }
}

interface Input {
  readonly base: string
  readonly warmUpRows: number
  readonly batches: number
}

/** Runs in the page, so it can use nothing of this file. */
async function timeInPage({ base, warmUpRows, batches }: Input) {
  type Timed = { milliseconds: number }
  const { connect } = globalThis
  const read = connect('reader')
  const call = connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  const source = { kind: 'url', url: `${base}test.json`, name: 'test.json' }
  const { recording } = await read<{ recording: { lines: Float64Array } }>('read', [source])
  const rows = recording.lines.length
  await call('openRecording', [1, recording])

  const subject = { decoder: 1, recording: 1 }
  const inside: number[] = []
  const andBack: number[] = []
  for (let step = -warmUpRows; step < rows; step++) {
    const index = (step + rows) % rows
    const started = performance.now()
    const answers = await Promise.all([
      call<Timed>('predictRow', [subject, 'lda', index]),
      call<Timed>('predictRow', [subject, 'mlp', index]),
    ])
    const ended = performance.now()
    if (step < 0) continue
    inside.push(answers[0].milliseconds + answers[1].milliseconds)
    andBack.push(ended - started)
  }
  // Without labels no metrics are computed after each run, the garbage of which is collected beside the next one.
  await call('openRecording', [2, { ...recording, labels: null }])
  const unlabelled = { decoder: 1, recording: 2 }
  const batch = async (classifier: string) => {
    const times: number[] = []
    for (let run = -2; run < batches; run++) {
      const { milliseconds } = await call<Timed>('predictAll', [unlabelled, classifier])
      if (run >= 0) times.push(milliseconds)
    }
    return times
  }
  const lda = await batch('lda')
  const mlp = await batch('mlp')
  let clock = Number.POSITIVE_INFINITY
  for (let i = 0, last = performance.now(); i < 200_000; i++) {
    const now = performance.now()
    if (now > last) clock = Math.min(clock, now - last)
    last = now
  }
  return { inside, andBack, lda, mlp, clock }
}
