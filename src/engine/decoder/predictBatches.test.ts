import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Matrix } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { type PredictionChunk, predictBatches } from './predictBatches.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function contextOf(signal = new AbortController().signal) {
  const reports: Progress<PredictionChunk>[] = []
  const context: CallContext<PredictionChunk> = { signal, report: (progress) => reports.push(progress) }
  return { context, reports }
}

/** Rows of two values: the row's number + 1, and 1. */
function numberedRows(rows: number): Matrix {
  return {
    rows,
    columns: 2,
    values: Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : 1)),
  }
}

/** Three classes whose posteriors tell which values a row has. */
function echo({ rows, columns, values }: Matrix): Matrix {
  const posteriors = new Float64Array(3 * rows)
  for (let row = 0; row < rows; row++) {
    const [a, b] = values.subarray(row * columns, (row + 1) * columns)
    posteriors.set([a!, b!, 0.5], 3 * row)
  }
  return { rows, columns: 3, values: posteriors }
}

/** A clock that is 40 ms later at every look, so that there is a pause after every batch. */
function slowClock(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 40
    return now
  })
}

describe('predictBatches', () => {
  it.each([1, 2, 255, 256, 257, 512, 625])('predicts each of %i rows once and in order', async (rows) => {
    const predictProba = vi.fn(echo)
    const { posteriors } = await predictBatches(predictProba, numberedRows(rows), [], contextOf().context)
    expect(posteriors).toEqual(echo(numberedRows(rows)))
    const sizes = predictProba.mock.calls.map(([batch]) => batch.rows)
    expect(sizes.reduce((a, b) => a + b)).toBe(rows)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256)
  })

  it('names the likeliest class of each row, the first of equals, and how sure it is', async () => {
    const table = [0.2, 0.5, 0.3, 0.4, 0.2, 0.4, 0, 0, 1]
    const predictProba = ({ rows }: Matrix): Matrix => ({
      rows,
      columns: 3,
      values: Float64Array.from(table),
    })
    const answers = await predictBatches(predictProba, numberedRows(3), [], contextOf().context)
    expect([...answers.predicted]).toEqual([1, 0, 2])
    expect([...answers.confidence]).toEqual([0.5, 0.4, 1])
  })

  it('preprocesses every batch as all rows at once would be, and leaves the rows as they were', async () => {
    const rows = numberedRows(375)
    const answers = await predictBatches(echo, rows, L2_NORMALISE, contextOf().context)
    expect(answers.posteriors).toEqual(echo(preprocess(L2_NORMALISE, numberedRows(375))))
    expect(rows).toEqual(numberedRows(375))
    expect(answers.posteriors.values[0]).toBeCloseTo(Math.SQRT1_2, 14)
  })

  it('gives the same whether it pauses or not', async () => {
    const size = fc.integer({ min: 1, max: 1250 })
    await fc.assert(
      fc.asyncProperty(size, async (rows) => {
        const there = await predictBatches(echo, numberedRows(rows), [], contextOf().context)
        slowClock()
        const paused = await predictBatches(echo, numberedRows(rows), [], contextOf().context)
        vi.restoreAllMocks()
        expect(paused).toEqual(there)
      }),
      { seed: 61, numRuns: 15 },
    )
  })

  it('says how far it is, up to the last row', async () => {
    slowClock()
    const { context, reports } = contextOf()
    await predictBatches(echo, numberedRows(625), [], context)
    expect(reports.map(({ fraction }) => fraction)).toEqual([256 / 625, 512 / 625, 1])
  })

  it('lets other work come through while it pauses', async () => {
    slowClock()
    const seen: string[] = []
    const predictProba = (rows: Matrix) => {
      seen.push(`${rows.rows} rows`)
      return echo(rows)
    }
    setTimeout(() => seen.push('a message'))
    await predictBatches(predictProba, numberedRows(300), [], contextOf().context)
    expect(seen).toEqual(['256 rows', 'a message', '44 rows'])
  })

  it('stops at the next pause after an abort', async () => {
    slowClock()
    const controller = new AbortController()
    const predictProba = vi.fn(echo)
    const done = predictBatches(predictProba, numberedRows(2500), [], contextOf(controller.signal).context)
    controller.abort()
    await expect(done).rejects.toMatchObject({ name: 'AbortError' })
    expect(predictProba).toHaveBeenCalledTimes(1)
  })

  it('fails with the classifier’s own error', async () => {
    const predictProba = () => {
      throw new Error('out of memory')
    }
    const done = predictBatches(predictProba, numberedRows(5), [], contextOf().context)
    await expect(done).rejects.toThrow('out of memory')
  })
})

describe('the chunks of predictBatches', () => {
  /** A clock that is later by each of `steps` in turn, at every look. */
  function unevenClock(steps: readonly number[]): void {
    let now = 0
    let look = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += steps[look++ % steps.length]!
      return now
    })
  }

  it('are the rows since the last report', async () => {
    slowClock()
    const { context, reports } = contextOf()
    const { predicted, confidence } = await predictBatches(echo, numberedRows(625), [], context)
    expect(reports.map(({ part }) => part)).toEqual([
      { from: 0, predicted: predicted.slice(0, 256), confidence: confidence.slice(0, 256) },
      { from: 256, predicted: predicted.slice(256, 512), confidence: confidence.slice(256, 512) },
      { from: 512, predicted: predicted.slice(512), confidence: confidence.slice(512) },
    ])
  })

  it('in order cover each row that was reported so far once, however uneven the pauses', async () => {
    const size = fc.integer({ min: 1, max: 2250 })
    // Two looks at the clock without a pause between them are 0, 20 or 40 ms apart.
    const steps = fc.array(fc.constantFrom(0, 20, 40), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(size, steps, async (rows, clock) => {
        unevenClock(clock)
        const { context, reports } = contextOf()
        const { predicted, confidence } = await predictBatches(echo, numberedRows(rows), [], context)
        vi.restoreAllMocks()
        let told = 0
        for (const { fraction, part } of reports) {
          const to = told + part!.predicted.length
          expect(part!.from).toBe(told)
          expect(fraction).toBe(to / rows)
          expect(part!.predicted).toEqual(predicted.slice(told, to))
          expect(part!.confidence).toEqual(confidence.slice(told, to))
          told = to
        }
        expect(told).toBeLessThanOrEqual(rows)
      }),
      { seed: 62, numRuns: 40 },
    )
  })

  it('are the caller’s own: what is done to them does not reach the answer', async () => {
    slowClock()
    const spoil = ({ part }: Progress<PredictionChunk>) => {
      part!.predicted.fill(-1)
      part!.confidence.fill(Number.NaN)
    }
    const signal = new AbortController().signal
    const answers = await predictBatches(echo, numberedRows(375), [], { signal, report: spoil })
    expect(Math.min(...answers.predicted)).toBe(0)
    expect(answers.confidence.every((value) => value >= 1)).toBe(true)
  })

  it('end with the abort', async () => {
    slowClock()
    const controller = new AbortController()
    const { context, reports } = contextOf(controller.signal)
    const done = predictBatches(echo, numberedRows(1250), [], context)
    controller.abort()
    await expect(done).rejects.toMatchObject({ name: 'AbortError' })
    expect(reports.map(({ part }) => part!.from)).toEqual([0])
  })
})
