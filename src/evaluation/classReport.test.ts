import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classReport, meanOfPresent } from './classReport.ts'

const report = (...rows: number[][]) => classReport(Int32Array.from(rows.flat()), rows.length)

const CONFUSION = fc.integer({ min: 1, max: 6 }).chain((classes) =>
  fc.array(fc.array(fc.nat(9), { minLength: classes, maxLength: classes }), {
    minLength: classes,
    maxLength: classes,
  }),
)

describe('classReport', () => {
  it('has precision, recall and F1 of three classes', () => {
    const { precision, recall, f1, support } = report([2, 1, 0], [0, 1, 1], [0, 0, 1])
    expect(precision).toEqual([2 / 2, 1 / 2, 1 / 2])
    expect(recall).toEqual([2 / 3, 1 / 2, 1 / 1])
    // 2 · hits / (rows of the class + rows predicted as it).
    expect(f1).toEqual([4 / (3 + 2), 2 / (2 + 2), 2 / (1 + 2)])
    expect([...support]).toEqual([3, 2, 1])
  })

  it('has no recall for a class that the recording lacks, but an F1 of 0 where it is predicted', () => {
    const { precision, recall, f1, support } = report([3, 1], [0, 0])
    expect([precision[1], recall[1], f1[1], support[1]]).toEqual([0, null, 0, 0])
  })

  it('has no precision for a class that is never predicted, but an F1 of 0', () => {
    const { precision, recall, f1 } = report([3, 0], [2, 0])
    expect([precision[1], recall[1], f1[1]]).toEqual([null, 0, 0])
    expect(precision[0]).toBe(3 / 5)
  })

  it('has nothing for a class that is neither there nor predicted', () => {
    const { precision, recall, f1 } = report([2, 1, 0], [1, 2, 0], [0, 0, 0])
    expect([precision[2], recall[2], f1[2]]).toEqual([null, null, null])
  })

  it('is all ones for a single class, and all null without rows', () => {
    expect(report([7])).toEqual({ precision: [1], recall: [1], f1: [1], support: Int32Array.of(7) })
    expect(report([0])).toEqual({ precision: [null], recall: [null], f1: [null], support: Int32Array.of(0) })
  })

  it('lies within 0 and 1, and F1 is the harmonic mean of precision and recall', () => {
    fc.assert(
      fc.property(CONFUSION, (rows) => {
        const { precision, recall, f1, support } = report(...rows)
        expect([...support]).toEqual(rows.map((row) => row.reduce((a, b) => a + b)))
        f1.forEach((value, k) => {
          for (const part of [precision[k]!, recall[k]!, value]) {
            if (part !== null) expect(part >= 0 && part <= 1).toBe(true)
          }
          const p = precision[k]!
          const r = recall[k]!
          if (p === null && r === null) expect(value).toBeNull()
          else if (!p || !r) expect(value).toBe(0)
          else expect(value).toBeCloseTo((2 * p * r) / (p + r), 12)
        })
      }),
      { seed: 25 },
    )
  })

  it('exchanges precision and recall when truth and prediction change places', () => {
    fc.assert(
      fc.property(CONFUSION, (rows) => {
        const there = report(...rows)
        const back = report(...rows.map((_, k) => rows.map((row) => row[k]!)))
        expect(back.precision).toEqual(there.recall)
        expect(back.recall).toEqual(there.precision)
        expect(back.f1).toEqual(there.f1)
      }),
      { seed: 26 },
    )
  })
})

describe('meanOfPresent', () => {
  it('leaves out what is not there', () => {
    expect(meanOfPresent([1, null, 0, 0.5])).toBe((1 + 0 + 0.5) / 3)
    expect(meanOfPresent([null, 0])).toBe(0)
  })

  it('is null where nothing is there', () => {
    expect(meanOfPresent([null, null])).toBeNull()
    expect(meanOfPresent([])).toBeNull()
  })
})
