import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementCoefficients } from './agreementCoefficients.ts'

const agreement = (...rows: number[][]) => agreementCoefficients(Int32Array.from(rows.flat()), rows.length)

const CONFUSION = fc
  .integer({ min: 1, max: 6 })
  .chain((classes) =>
    fc.array(fc.array(fc.nat(50), { minLength: classes, maxLength: classes }), {
      minLength: classes,
      maxLength: classes,
    }),
  )
  .filter((rows) => rows.flat().some((count) => count > 0))

function expectAlike(a: number | null, b: number | null): void {
  if (a === null || b === null) expect(a).toBe(b)
  else expect(a).toBeCloseTo(b, 12)
}

describe('agreementCoefficients', () => {
  it('agree with the arithmetic of a small case', () => {
    const { cohenKappa, matthews } = agreement([2, 1, 0], [0, 1, 1], [0, 0, 1])
    // 4 of 6 right; truth 3, 2, 1 and predictions 2, 2, 2, so by chance 3·2 + 2·2 + 1·2 = 12 of 36.
    expect(cohenKappa).toBeCloseTo((4 / 6 - 12 / 36) / (1 - 12 / 36), 14)
    // (4·6 − 12) / √((36 − (9 + 4 + 1)) · (36 − (4 + 4 + 4))).
    expect(matthews).toBeCloseTo(12 / Math.sqrt(22 * 24), 14)
  })

  it('agree with the correlation of two classes', () => {
    // TP 5, FN 2, FP 1, TN 4: (5·4 − 1·2) / √(6·7·5·6).
    expect(agreement([5, 2], [1, 4]).matthews).toBeCloseTo(18 / Math.sqrt(1260), 14)
  })

  it('are −1 where two balanced classes are always taken for one another', () => {
    expect(agreement([0, 5], [5, 0])).toEqual({ cohenKappa: -1, matthews: -1 })
  })

  it('are 0 where the prediction does not depend on the truth', () => {
    expect(agreement([2, 4], [3, 6])).toEqual({ cohenKappa: 0, matthews: 0 })
  })

  it('have a kappa of 0 but no correlation where only one class is ever predicted, or occurs', () => {
    expect(agreement([3, 0], [2, 0])).toEqual({ cohenKappa: 0, matthews: null })
    expect(agreement([3, 2], [0, 0])).toEqual({ cohenKappa: 0, matthews: null })
  })

  it('are not defined where truth and prediction are one class throughout', () => {
    const none = { cohenKappa: null, matthews: null }
    expect(agreement([9])).toEqual(none)
    expect(agreement([0, 0], [0, 1])).toEqual(none)
  })

  it('are 0 and not defined for one row that is wrong', () => {
    expect(agreement([0, 1], [0, 0])).toEqual({ cohenKappa: 0, matthews: null })
  })

  it('are right for 100 000 rows of 26 classes, whose squares are large', () => {
    // 3000 right a class and 846 wrong, all for the next class: rows and columns alike, chance exactly 1/26.
    const size = 26
    const rows = Array.from({ length: size }, (_, k) =>
      Array.from({ length: size }, (_, j) => (j === k ? 3000 : j === (k + 1) % size ? 846 : 0)),
    )
    const kappa = (3000 / 3846 - 1 / 26) / (1 - 1 / 26)
    expect(agreement(...rows).cohenKappa).toBeCloseTo(kappa, 12)
    expect(agreement(...rows).matthews).toBeCloseTo(kappa, 12)
  })

  it('lie within −1 and 1 and do not mind which of truth and prediction is which', () => {
    fc.assert(
      fc.property(CONFUSION, (rows) => {
        const there = agreement(...rows)
        const back = agreement(...rows.map((_, k) => rows.map((row) => row[k]!)))
        expectAlike(back.cohenKappa, there.cohenKappa)
        expectAlike(back.matthews, there.matthews)
        for (const value of [there.cohenKappa, there.matthews]) {
          if (value !== null) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
      { seed: 27 },
    )
  })

  it('are 1 without a wrong row, if there are two classes or more', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(
        counts.filter((list) => list.filter((count) => count > 0).length > 1),
        (list) => {
          const rows = list.map((count, k) => list.map((_, j) => (j === k ? count : 0)))
          expect(agreement(...rows)).toEqual({ cohenKappa: 1, matthews: 1 })
        },
      ),
      { seed: 28 },
    )
  })
})
