import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibration } from './calibration.ts'

const judge = (confidence: number[], isRight: number[], count?: number) =>
  calibration(Float64Array.from(confidence), Int8Array.from(isRight), count)

/** The bin into which a row of this confidence falls. */
const binOf = (confidence: number) => judge([confidence], [1]).bins.findIndex(({ rows }) => rows === 1)

/** Confidences with edges of bins among them, and whether each is right. */
const ROWS = fc.array(
  fc.record({
    confidence: fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(15).map((k) => k / 15),
    ),
    isRight: fc.constantFrom(1, 0, -1),
  }),
  { maxLength: 60 },
)

describe('the bins', () => {
  it('are 15 of equal width from 0 to 1', () => {
    const { bins } = judge([], [])
    expect(bins.map(({ low }) => low)).toEqual(Array.from({ length: 15 }, (_, k) => k / 15))
    expect(bins.map(({ high }) => high)).toEqual(Array.from({ length: 15 }, (_, k) => (k + 1) / 15))
  })

  it('are closed on the right: a confidence of k/15 is in the k-th bin, anything above in the next', () => {
    const edges = Array.from({ length: 15 }, (_, k) => k + 1)
    expect(edges.map((k) => binOf(k / 15))).toEqual(edges.map((k) => k - 1))
    const above = edges.slice(0, -1)
    expect(above.map((k) => binOf((k / 15) * (1 + Number.EPSILON)))).toEqual(above)
  })

  it('are closed on the right for any number of them', () => {
    for (const count of [1, 2, 3, 7, 10, 20, 49, 100]) {
      for (let k = 1; k <= count; k++) {
        const { bins } = judge([k / count], [1], count)
        expect(bins.findIndex(({ rows }) => rows === 1)).toBe(k - 1)
      }
    }
  })

  it('take a confidence of 0 into the first and of 1 into the last', () => {
    expect([0, Number.MIN_VALUE, 1 - Number.EPSILON, 1].map(binOf)).toEqual([0, 0, 14, 14])
  })

  it('hold each known row once, between their edges', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const { bins } = judge(
          rows.map(({ confidence }) => confidence),
          rows.map(({ isRight }) => isRight),
        )
        const known = rows.filter(({ isRight }) => isRight >= 0)
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(known.length)
        bins.forEach(({ low, high, rows: count, confidence, accuracy }, bin) => {
          const inside = known.filter((row) => (row.confidence > low || bin === 0) && row.confidence <= high)
          expect(count).toBe(inside.length)
          if (count === 0) {
            expect([confidence, accuracy]).toEqual([null, null])
            return
          }
          expect(accuracy).toBe(inside.filter(({ isRight }) => isRight === 1).length / count)
          expect(confidence).toBeGreaterThanOrEqual(low - 1e-12)
          expect(confidence).toBeLessThanOrEqual(high + 1e-12)
        })
      }),
      { seed: 38 },
    )
  })
})

describe('the expected calibration error', () => {
  it('agrees with the arithmetic of two bins', () => {
    const { bins, ece } = judge([0.4, 0.5, 0.6, 1], [1, 0, 1, 1], 2)
    expect(bins).toEqual([
      { low: 0, high: 0.5, rows: 2, confidence: 0.45, accuracy: 0.5 },
      { low: 0.5, high: 1, rows: 2, confidence: 0.8, accuracy: 1 },
    ])
    // Half of the rows are off by 0.05, the others by 0.2.
    expect(ece).toBeCloseTo(0.5 * 0.05 + 0.5 * 0.2, 14)
  })

  it('is the distance of one row from what it claims', () => {
    expect(judge([0.75], [1]).ece).toBeCloseTo(0.25, 14)
    expect(judge([0.75], [0]).ece).toBeCloseTo(0.75, 14)
    expect(judge([1], [1]).ece).toBe(0)
    expect(judge([1], [0]).ece).toBe(1)
    expect(judge([0], [0]).ece).toBe(0)
  })

  it('leaves out rows whose class is not known', () => {
    expect(judge([0.9, 0.2], [1, -1])).toEqual(judge([0.9], [1]))
  })

  it('is 0 and every bin is empty without known rows', () => {
    for (const { bins, ece } of [judge([], []), judge([0.5, 0.7], [-1, -1])]) {
      expect(ece).toBe(0)
      expect(
        bins.every(({ rows, confidence, accuracy }) => !rows && confidence === null && accuracy === null),
      ).toBe(true)
    }
  })

  it('is 0 where as many rows are right as are sure to be', () => {
    const groups = fc.array(
      fc.integer({ min: 1, max: 20 }).chain((rows) => fc.tuple(fc.nat(rows), fc.constant(rows))),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(groups, (list) => {
        const confidence = list.flatMap(([hits, rows]) => Array<number>(rows).fill(hits / rows))
        const isRight = list.flatMap(([hits, rows]) =>
          Array.from({ length: rows }, (_, k) => Number(k < hits)),
        )
        expect(judge(confidence, isRight).ece).toBeCloseTo(0, 12)
      }),
      { seed: 39 },
    )
  })

  it('is the mean over the bins weighted by their rows, within 0 and 1', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const { bins, ece } = judge(
          rows.map(({ confidence }) => confidence),
          rows.map(({ isRight }) => isRight),
        )
        const total = bins.reduce((sum, bin) => sum + bin.rows, 0)
        const mean = bins.reduce(
          (sum, bin) =>
            sum + (bin.rows / Math.max(1, total)) * Math.abs((bin.accuracy ?? 0) - (bin.confidence ?? 0)),
          0,
        )
        expect(ece).toBeCloseTo(mean, 12)
        expect(ece >= 0 && ece <= 1).toBe(true)
      }),
      { seed: 40 },
    )
  })
})
