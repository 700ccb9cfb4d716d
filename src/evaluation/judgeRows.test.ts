import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accuracyScore } from './accuracyScore.ts'
import { judgeRows } from './judgeRows.ts'

const judge = (truth: number[], predicted: number[]) => [
  ...judgeRows(Int32Array.from(truth), Int32Array.from(predicted)),
]

describe('judgeRows', () => {
  it('tells right, wrong and unknown rows apart', () => {
    expect(judge([0, 1, 2, -1], [0, 2, 2, 0])).toEqual([1, 0, 1, -1])
  })

  it('knows nothing where all labels are unknown, and has no rows without rows', () => {
    expect(judge([-1, -1], [0, 1])).toEqual([-1, -1])
    expect(judge([], [])).toEqual([])
  })

  it('takes no prediction for right on an unknown row, not even −1', () => {
    expect(judge([-1], [-1])).toEqual([-1])
  })

  it('is right on the part of the known rows that is the accuracy', () => {
    const row = fc.record({ truth: fc.integer({ min: -1, max: 3 }), predicted: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const truth = [0, ...rows.map((row) => row.truth)]
        const predicted = [0, ...rows.map((row) => row.predicted)]
        const judged = judge(truth, predicted)
        const known = judged.filter((right) => right >= 0)
        expect(known).toHaveLength(truth.filter((k) => k >= 0).length)
        const right = known.filter((value) => value === 1).length
        expect(accuracyScore(Int32Array.from(truth), Int32Array.from(predicted))).toBe(right / known.length)
      }),
      { seed: 22 },
    )
  })
})
