import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { accuracyScore } from './accuracyScore.ts'
import { evidenceAccumulation, evidenceInterval } from './evidenceAccumulation.ts'
import { findRuns } from './runs.ts'
import { wilsonInterval } from './wilsonInterval.ts'

const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 2,
  values: Float64Array.from(rows.flat()),
})
const evidence = (truth: number[], rows: readonly (readonly number[])[], most?: number) =>
  evidenceAccumulation(matrix(rows), Int32Array.from(truth), most)
const accuracies = (truth: number[], rows: readonly (readonly number[])[]) =>
  evidence(truth, rows).map(({ accuracy }) => accuracy)

/** Runs of unequal lengths, unknown rows among them, with posteriors of which no two are equal. */
const RECORDING = fc
  .record({
    classes: fc.integer({ min: 2, max: 5 }),
    runs: fc.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 8,
    }),
    seed: fc.integer(),
  })
  .map(({ classes, runs, seed }) => {
    const truth = runs.flatMap(([k, length]) => Array<number>(length).fill(Math.min(k, classes - 1)))
    const random = xoroshiro128plus(seed)
    const rows = truth.map(() => {
      const weights = Array.from({ length: classes }, () => uniformFloat64(random) + 0.01)
      const sum = weights.reduce((a, b) => a + b)
      return weights.map((weight) => weight / sum)
    })
    return { truth, rows }
  })

describe('evidenceAccumulation', () => {
  it('multiplies the posteriors of k rows of a run', () => {
    const rows = [
      [0.6, 0.4],
      [0.45, 0.55],
      [0.6, 0.4],
      [0.3, 0.7],
    ]
    expect(accuracies([0, 0, 0, 0], rows)).toEqual([
      // Rows 1 and 3 are right alone.
      2 / 4,
      // 0.6·0.45 = 0.27 > 0.4·0.55 = 0.22, but 0.6·0.3 = 0.18 < 0.4·0.7 = 0.28.
      1 / 2,
      // 0.27·0.6 = 0.162 > 0.22·0.4 = 0.088; the fourth row makes no window.
      1 / 1,
      // 0.162·0.3 = 0.0486 < 0.088·0.7 = 0.0616.
      0 / 1,
    ])
  })

  it('makes windows within runs of unequal lengths only, and none over a row that is not known', () => {
    const truth = [0, 0, 0, 1, 1, -1, 1, 0]
    const points = evidence(
      truth,
      truth.map(() => [0.9, 0.1]),
    )
    // Runs of 3, 2, 1 and 1 rows: by k 7 windows, then 1 + 1, then 1.
    expect(points.map(({ k, decisions }) => [k, decisions])).toEqual([
      [1, 7],
      [2, 2],
      [3, 1],
    ])
    // All are taken for class 0: rows 4 of 7, windows of two 1 of 2, of three 1 of 1.
    expect(points.map(({ accuracy }) => accuracy)).toEqual([4 / 7, 1 / 2, 1])
    expect(points[0]!.interval).toEqual(wilsonInterval(4, 7))
  })

  it('ends with the longest run, and at most at the k asked for', () => {
    const truth = Array<number>(60).fill(0)
    const rows = truth.map(() => [0.9, 0.1])
    expect(evidence(truth, rows)).toHaveLength(50)
    expect(evidence(truth, rows, 7)).toHaveLength(7)
    expect(evidence(truth, rows, 100)).toHaveLength(60)
    expect(evidence([0, 1, 0], rows.slice(0, 3))).toHaveLength(1)
  })

  it('has no points where no row is known, and one for one row', () => {
    expect(
      evidence(
        [-1, -1],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toEqual([])
    expect(evidence([], [])).toEqual([])
    expect(evidence([1], [[0.2, 0.8]])).toEqual([
      { k: 1, decisions: 1, accuracy: 1, interval: wilsonInterval(1, 1) },
    ])
  })

  it('is right throughout with a single class', () => {
    expect(accuracies([0, 0], [[1], [1]])).toEqual([1, 1])
  })

  it('lets no posterior of 0 veto all other rows', () => {
    // Class 1 has one row against it and two for it, each of them certain.
    const rows = [
      [1, 0],
      [0, 1],
      [0, 1],
    ]
    expect(accuracies([1, 1, 1], rows)[2]).toBe(1)
  })

  it('tells classes apart whose products are both too small for a number', () => {
    // 10⁻⁵⁰⁰ and 2²⁵·10⁻⁵⁰⁰ over 50 rows.
    const rows = Array.from({ length: 50 }, (_, row) => (row % 2 === 0 ? [1e-20, 1] : [1, 2e-20]))
    expect(accuracies(Array<number>(50).fill(1), rows)[49]).toBe(1)
  })

  it('takes the first of equally likely classes', () => {
    expect(accuracies([0], [[0.5, 0.5]])).toEqual([1])
    expect(accuracies([1], [[0.5, 0.5]])).toEqual([0])
  })

  it('is the accuracy at k = 1', () => {
    fc.assert(
      fc.property(RECORDING, ({ truth, rows }) => {
        const known = Int32Array.from(truth)
        const [first] = evidence(truth, rows)
        if (first) expect(first.accuracy).toBe(accuracyScore(known, argmaxRows(matrix(rows))))
        else expect(truth.every((k) => k < 0)).toBe(true)
      }),
      { seed: 47 },
    )
  })

  it('makes as many decisions as whole windows fit into the runs', () => {
    fc.assert(
      fc.property(RECORDING, ({ truth, rows }) => {
        const lengths = findRuns(Int32Array.from(truth)).map(({ length }) => length)
        const points = evidence(truth, rows)
        expect(points.map(({ k }) => k)).toEqual(
          Array.from({ length: Math.min(50, Math.max(0, ...lengths)) }, (_, i) => i + 1),
        )
        for (const { k, decisions, accuracy, interval } of points) {
          expect(decisions).toBe(lengths.reduce((sum, length) => sum + Math.floor(length / k), 0))
          expect(accuracy >= 0 && accuracy <= 1).toBe(true)
          expect(interval).toEqual(wilsonInterval(Math.round(accuracy * decisions), decisions))
        }
      }),
      { seed: 48 },
    )
  })

  it('decides as multiplication would', () => {
    fc.assert(
      fc.property(RECORDING, ({ truth, rows }) => {
        const runs = findRuns(Int32Array.from(truth))
        for (const { k, decisions, accuracy } of evidence(truth, rows)) {
          let right = 0
          for (const { classIndex, start, length } of runs) {
            for (let window = 0; window < Math.floor(length / k); window++) {
              const part = rows.slice(start + window * k, start + (window + 1) * k)
              const products = part.reduce((product, row) => product.map((value, c) => value * row[c]!))
              if (products.indexOf(Math.max(...products)) === classIndex) right++
            }
          }
          expect(accuracy).toBe(right / decisions)
        }
      }),
      { seed: 49 },
    )
  })
})

describe('the interval of decisions', () => {
  const point = (k: number, decisions: number) => ({ k, decisions, accuracy: 0.5, interval: [0, 1] as const })

  it('is Wilson’s of their number where rows are independent', () => {
    expect(evidenceInterval(point(4, 100), 1)).toEqual(wilsonInterval(50, 100))
  })

  it('is wider where rows are worth less, until a decision has enough of them to be one', () => {
    expect(evidenceInterval(point(1, 400), 0.25)).toEqual(wilsonInterval(50, 100))
    expect(evidenceInterval(point(2, 200), 0.25)).toEqual(wilsonInterval(50, 100))
    expect(evidenceInterval(point(4, 100), 0.25)).toEqual(wilsonInterval(50, 100))
    expect(evidenceInterval(point(8, 50), 0.25)).toEqual(wilsonInterval(25, 50))
  })
})
