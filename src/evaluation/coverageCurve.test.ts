import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageAt, coverageCurve } from './coverageCurve.ts'

const curve = (confidence: readonly number[], isRight: readonly number[], points?: number) =>
  coverageCurve(Float64Array.from(confidence), Int8Array.from(isRight), points)
const at = (confidence: readonly number[], isRight: readonly number[], threshold: number) =>
  coverageAt(Float64Array.from(confidence), Int8Array.from(isRight), threshold)

/** Rows with many equal confidences among them, one of them known. */
const ROWS = fc
  .array(
    fc.record({
      confidence: fc.oneof(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(4).map((k) => k / 4),
      ),
      isRight: fc.constantFrom(1, 0, -1),
    }),
    { maxLength: 60 },
  )
  .map((rows) => [...rows, { confidence: 0.5, isRight: 1 }])

const split = (rows: readonly { confidence: number; isRight: number }[]) =>
  [rows.map(({ confidence }) => confidence), rows.map(({ isRight }) => isRight)] as const

describe('coverageCurve', () => {
  it('goes from all rows to the surest, with equal ones answered together', () => {
    expect(curve([0.8, 0.5, 0.9, 0.8], [1, 1, 1, 0])).toEqual([
      { threshold: 0.5, coverage: 4 / 4, accuracy: 3 / 4 },
      { threshold: 0.8, coverage: 3 / 4, accuracy: 2 / 3 },
      { threshold: 0.9, coverage: 1 / 4, accuracy: 1 / 1 },
    ])
  })

  it('is one point where all rows are equally sure, and for one row', () => {
    expect(curve([1, 1, 1], [1, 0, 0])).toEqual([{ threshold: 1, coverage: 1, accuracy: 1 / 3 }])
    expect(curve([0], [0])).toEqual([{ threshold: 0, coverage: 1, accuracy: 0 }])
  })

  it('leaves out rows whose class is not known, and is empty without others', () => {
    expect(curve([0.9, 0.1], [-1, 1])).toEqual([{ threshold: 0.1, coverage: 1, accuracy: 1 }])
    expect(curve([0.9, 0.1], [-1, -1])).toEqual([])
    expect(curve([], [])).toEqual([])
  })

  it('starts at the accuracy of all known rows', () => {
    fc.assert(
      fc.property(ROWS, fc.integer({ min: 1, max: 20 }), (rows, points) => {
        const known = rows.filter(({ isRight }) => isRight >= 0)
        const [first] = curve(...split(rows), points)
        expect(first!.coverage).toBe(1)
        expect(first!.accuracy).toBe(known.filter(({ isRight }) => isRight === 1).length / known.length)
        expect(first!.threshold).toBe(Math.min(...known.map(({ confidence }) => confidence)))
      }),
      { seed: 41 },
    )
  })

  it('rises in threshold while it falls in coverage', () => {
    fc.assert(
      fc.property(ROWS, fc.integer({ min: 1, max: 20 }), (rows, points) => {
        const list = curve(...split(rows), points)
        list.slice(1).forEach(({ threshold, coverage }, before) => {
          expect(threshold).toBeGreaterThan(list[before]!.threshold)
          expect(coverage).toBeLessThan(list[before]!.coverage)
        })
        for (const { coverage, accuracy } of list) {
          expect(coverage > 0 && coverage <= 1 && accuracy >= 0 && accuracy <= 1).toBe(true)
        }
      }),
      { seed: 42 },
    )
  })

  it('has at each of its points what its threshold gives', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const [confidence, isRight] = split(rows)
        for (const { threshold, coverage, accuracy } of curve(confidence, isRight)) {
          expect(at(confidence, isRight, threshold)).toMatchObject({ coverage, accuracy })
        }
      }),
      { seed: 43 },
    )
  })

  it('has a point for every confidence where there are few', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const known = rows.filter(({ isRight }) => isRight >= 0)
        const distinct = new Set(known.map(({ confidence }) => confidence + 0))
        expect(curve(...split(rows))).toHaveLength(distinct.size)
      }),
      { seed: 44 },
    )
  })

  it('has no more points than asked for', () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 600 }),
      points: fc.integer({ min: 1, max: 200 }),
    })
    fc.assert(
      fc.property(sizes, ({ rows, points }) => {
        const confidence = Array.from({ length: rows }, (_, k) => k / rows)
        const list = curve(confidence, Array<number>(rows).fill(1), points)
        expect(list.length).toBeLessThanOrEqual(points)
        expect(list.length).toBeGreaterThanOrEqual(Math.min(rows, points) / 2)
      }),
      { seed: 45 },
    )
  })
})

describe('coverageAt', () => {
  const confidence = [0.9, 0.5, 0.5, 0.2, 0.7]
  const isRight = [1, 0, 1, 1, -1]

  it('answers rows that are as sure as the threshold or surer', () => {
    expect(at(confidence, isRight, 0.5)).toEqual({ coverage: 3 / 4, accuracy: 2 / 3, answered: 3 })
    expect(at(confidence, isRight, 0.51)).toEqual({ coverage: 1 / 4, accuracy: 1, answered: 1 })
  })

  it('answers all known rows at 0 and only certain ones at 1', () => {
    expect(at(confidence, isRight, 0)).toEqual({ coverage: 1, accuracy: 3 / 4, answered: 4 })
    expect(at([1, 0.999], [0, 1], 1)).toEqual({ coverage: 1 / 2, accuracy: 0, answered: 1 })
  })

  it('has no accuracy where no row is that sure', () => {
    expect(at(confidence, isRight, 0.95)).toEqual({ coverage: 0, accuracy: null, answered: 0 })
    expect(at(confidence, isRight, 1)).toEqual({ coverage: 0, accuracy: null, answered: 0 })
  })

  it('answers nothing where no row is known', () => {
    const nothing = { coverage: 0, accuracy: null, answered: 0 }
    expect(at([0.9], [-1], 0)).toEqual(nothing)
    expect(at([], [], 0)).toEqual(nothing)
  })

  it('covers no more rows at a higher threshold', () => {
    const threshold = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(ROWS, threshold, threshold, (rows, a, b) => {
        const [sure, right] = split(rows)
        const low = at(sure, right, Math.min(a, b))
        const high = at(sure, right, Math.max(a, b))
        expect(high.answered).toBeLessThanOrEqual(low.answered)
        expect(high.coverage).toBeLessThanOrEqual(low.coverage)
      }),
      { seed: 46 },
    )
  })
})
