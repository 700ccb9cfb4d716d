import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accuracyScore } from './accuracyScore.ts'
import { chanceLevel, score } from './score.ts'
import { wilsonInterval } from './wilsonInterval.ts'

describe('score', () => {
  it('counts by hand', () => {
    const truth = Int32Array.of(0, 0, 0, 1, 2, 2)
    const predicted = Int32Array.of(0, 1, 1, 1, 0, 2)
    expect(score(truth, predicted, 3)).toEqual({
      rows: 6,
      correct: 3,
      accuracy: 0.5,
      interval: wilsonInterval(3, 6),
      recall: [1 / 3, 1, 1 / 2],
      support: Int32Array.of(3, 1, 2),
      confusion: Int32Array.of(1, 2, 0, 0, 1, 0, 1, 0, 1),
    })
  })

  it('has no recall for a class that the recording lacks, even where it is predicted', () => {
    const result = score(Int32Array.of(0, 0), Int32Array.of(0, 2), 3)!
    expect(result.recall).toEqual([0.5, null, null])
    expect([...result.support]).toEqual([2, 0, 0])
  })

  it('has a recall of 0 for a class that is never found', () => {
    expect(score(Int32Array.of(0, 1), Int32Array.of(0, 0), 2)!.recall).toEqual([1, 0])
  })

  it('leaves out rows of a class that the bundle does not know', () => {
    expect(score(Int32Array.of(0, -1, 1), Int32Array.of(0, 1, 0), 2)).toMatchObject({
      rows: 2,
      correct: 1,
      accuracy: 0.5,
    })
  })

  it('is null where no row counts', () => {
    expect(score(new Int32Array(0), new Int32Array(0), 2)).toBeNull()
    expect(score(Int32Array.of(-1, -1), Int32Array.of(0, 1), 2)).toBeNull()
  })

  it('agrees with itself: supports sum to the rows, the diagonal to the right ones', () => {
    const classes = 4
    const rows = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.nat(3)), { minLength: 1 })
    fc.assert(
      fc.property(rows, (pairs) => {
        const truth = Int32Array.from(pairs, ([k]) => k)
        const predicted = Int32Array.from(pairs, ([, k]) => k)
        const result = score(truth, predicted, classes)
        const known = pairs.filter(([k]) => k >= 0)
        if (known.length === 0) {
          expect(result).toBeNull()
          return
        }
        expect(result!.rows).toBe(known.length)
        expect(result!.correct).toBe(known.filter(([k, guess]) => k === guess).length)
        expect(result!.accuracy).toBe(accuracyScore(truth, predicted))
        expect(result!.confusion.reduce((sum, n) => sum + n, 0)).toBe(known.length)
        expect(result!.support.reduce((sum, n) => sum + n, 0)).toBe(known.length)
      }),
      { seed: 5 },
    )
  })
})

describe('chanceLevel', () => {
  it('is one in the number of classes', () => {
    expect(chanceLevel(26)).toBe(1 / 26)
    expect(chanceLevel(2)).toBe(0.5)
  })
})
