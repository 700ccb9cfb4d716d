import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutualInformationBits, wolpawBits } from './informationRate.ts'

const information = (...rows: number[][]) => mutualInformationBits(Int32Array.from(rows.flat()), rows.length)

/** In bits, of how often each class comes. */
function entropy(counts: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b)
  return counts.reduce((bits, n) => (n === 0 ? bits : bits - (n / total) * Math.log2(n / total)), 0)
}

const sum = (row: readonly number[]) => row.reduce((a, b) => a + b)
const transpose = (rows: readonly number[][]) => rows.map((_, k) => rows.map((row) => row[k]!))

const CONFUSION = fc
  .integer({ min: 1, max: 6 })
  .chain((classes) =>
    fc.array(fc.array(fc.nat(50), { minLength: classes, maxLength: classes }), {
      minLength: classes,
      maxLength: classes,
    }),
  )
  .filter((rows) => rows.flat().some((count) => count > 0))

describe('wolpawBits', () => {
  it('is a third of a bit with two of three right', () => {
    // log₂3 + ⅔·(1 − log₂3) + ⅓·log₂(⅓/2) = log₂3 + ⅔ − ⅔·log₂3 − ⅓·log₂3 − ⅓ = ⅓.
    expect(wolpawBits(2 / 3, 3)).toBeCloseTo(1 / 3, 14)
  })

  it('is 1 minus the entropy of an error with two classes', () => {
    const entropyOfTenth = -(0.9 * Math.log2(0.9) + 0.1 * Math.log2(0.1))
    expect(wolpawBits(0.9, 2)).toBeCloseTo(1 - entropyOfTenth, 14)
  })

  it('is log₂ of the number of classes without an error', () => {
    for (const classes of [2, 3, 26, 40]) expect(wolpawBits(1, classes)).toBe(Math.log2(classes))
  })

  it('is 0 at chance and below, though the formula rises again there', () => {
    for (const classes of [2, 3, 7, 26]) {
      expect(wolpawBits(1 / classes, classes)).toBe(0)
      expect(wolpawBits(0.5 / classes, classes)).toBe(0)
      expect(wolpawBits(0, classes)).toBe(0)
    }
  })

  it('is 0 with fewer than two classes', () => {
    expect(wolpawBits(1, 1)).toBe(0)
    expect(wolpawBits(1, 0)).toBe(0)
  })

  it('lies within 0 and log₂N and rises with every row that is right', () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 500 }),
      classes: fc.integer({ min: 2, max: 40 }),
    })
    fc.assert(
      fc.property(cases, ({ rows, classes }) => {
        let before = 0
        for (let correct = 0; correct <= rows; correct++) {
          const bits = wolpawBits(correct / rows, classes)
          if (correct * classes > rows) expect(bits).toBeGreaterThan(before)
          else expect(bits).toBe(0)
          before = bits
        }
        expect(before).toBe(Math.log2(classes))
      }),
      { seed: 29, numRuns: 40 },
    )
  })
})

describe('mutualInformationBits', () => {
  it('agrees with the arithmetic of a small case', () => {
    // Truth 3, 2, 1 and predictions 2, 2, 2 of 6 rows: each term count/6 · log₂(count·6 / (row·column)).
    const bits =
      (2 / 6) * Math.log2((2 * 6) / (3 * 2)) +
      (1 / 6) * Math.log2((1 * 6) / (3 * 2)) +
      (1 / 6) * Math.log2((1 * 6) / (2 * 2)) * 2 +
      (1 / 6) * Math.log2((1 * 6) / (1 * 2))
    expect(information([2, 1, 0], [0, 1, 1], [0, 0, 1])).toBeCloseTo(bits, 14)
  })

  it('is one bit for two balanced classes that are told apart, even under the wrong names', () => {
    expect(information([5, 0], [0, 5])).toBe(1)
    expect(information([0, 5], [5, 0])).toBe(1)
  })

  it('is 0 where the prediction does not depend on the truth', () => {
    expect(information([2, 4], [3, 6])).toBeCloseTo(0, 14)
    expect(information([3, 0], [2, 0])).toBe(0)
  })

  it('is 0 for a single class and for one row', () => {
    expect(information([9])).toBe(0)
    expect(information([0, 1], [0, 0])).toBe(0)
  })

  it('is 0 and not less without any rows', () => {
    expect(information([0, 0], [0, 0])).toBe(0)
  })

  it('lies between 0 and the entropies of truth and prediction, and is the same both ways', () => {
    fc.assert(
      fc.property(CONFUSION, (rows) => {
        const bits = information(...rows)
        const most = Math.min(entropy(rows.map(sum)), entropy(transpose(rows).map(sum)))
        expect(bits).toBeGreaterThanOrEqual(0)
        expect(bits).toBeLessThanOrEqual(most + 1e-12)
        expect(information(...transpose(rows))).toBeCloseTo(bits, 12)
      }),
      { seed: 30 },
    )
  })

  it('is 0 wherever every row of the matrix is a multiple of the same one', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(shares, shares, (down, across) => {
        expect(information(...down.map((a) => across.map((b) => a * b)))).toBeCloseTo(0, 12)
      }),
      { seed: 65 },
    )
  })

  it('is what the entropies of truth, prediction and both together leave', () => {
    fc.assert(
      fc.property(CONFUSION, (rows) => {
        const apart = entropy(rows.map(sum)) + entropy(transpose(rows).map(sum))
        expect(information(...rows)).toBeCloseTo(apart - entropy(rows.flat()), 11)
      }),
      { seed: 31 },
    )
  })
})
