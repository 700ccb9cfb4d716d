import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mcnemarExact } from './binomial.ts'
import { comparison } from './comparison.ts'

const compare = (first: number[], second: number[], truth: number[] | null) =>
  comparison(Int32Array.from(first), Int32Array.from(second), truth && Int32Array.from(truth))

const ROWS = fc.array(
  fc.record({ first: fc.nat(2), second: fc.nat(2), truth: fc.integer({ min: -1, max: 2 }) }),
  { minLength: 1, maxLength: 40 },
)

describe('comparison', () => {
  it('counts who is right, row by row', () => {
    // Both right, only the first, only the first, only the second, both wrong alike, both wrong otherwise.
    const { rows, agreeing, right } = compare([0, 1, 2, 1, 1, 1], [0, 2, 0, 0, 1, 2], [0, 1, 2, 0, 2, 0])
    expect([rows, agreeing]).toEqual([6, 2])
    // Two against one: 2 · (1 + 3) / 2³ = 1.
    expect(right).toEqual({ both: 1, onlyFirst: 2, onlySecond: 1, neither: 2, mcnemarP: 1 })
  })

  it('finds five against none surprising: p = 2 / 2⁵', () => {
    const { right } = compare([0, 0, 0, 0, 0], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0])
    expect(right!.mcnemarP).toBeCloseTo(0.0625, 14)
  })

  it('counts agreement on all rows, but right and wrong on the known ones only', () => {
    const { rows, agreeing, right } = compare([0, 1, 2], [0, 1, 0], [-1, 1, -1])
    expect([rows, agreeing]).toEqual([3, 2])
    expect(right).toEqual({ both: 1, onlyFirst: 0, onlySecond: 0, neither: 0, mcnemarP: 1 })
  })

  it.each([
    ['without labels', null],
    ['where all labels are unknown', [-1, -1]],
  ])('knows only the agreement %s', (_, truth) => {
    expect(compare([0, 1], [0, 0], truth)).toEqual({ rows: 2, agreeing: 1, right: null })
  })

  it('is empty without rows', () => {
    expect(compare([], [], [])).toEqual({ rows: 0, agreeing: 0, right: null })
  })

  it('splits the known rows into four counts that rows in another order do not change', () => {
    const shuffled = ROWS.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    )
    const of = (rows: readonly { first: number; second: number; truth: number }[]) =>
      compare(
        rows.map(({ first }) => first),
        rows.map(({ second }) => second),
        rows.map(({ truth }) => truth),
      )
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const result = of(rows)
        expect(of(others)).toEqual(result)
        const known = rows.filter(({ truth }) => truth >= 0).length
        expect(result.right === null).toBe(known === 0)
        if (result.right) {
          const { both, onlyFirst, onlySecond, neither, mcnemarP } = result.right
          expect(both + onlyFirst + onlySecond + neither).toBe(known)
          expect(both).toBeLessThanOrEqual(result.agreeing)
          expect(mcnemarP).toBe(mcnemarExact(onlyFirst, onlySecond))
        }
      }),
      { seed: 23 },
    )
  })

  it('mirrors itself when the classifiers change places', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const first = rows.map((row) => row.first)
        const second = rows.map((row) => row.second)
        const truth = [0, ...rows.map((row) => row.truth)]
        const there = compare([0, ...first], [0, ...second], truth)
        const back = compare([0, ...second], [0, ...first], truth)
        const { onlyFirst, onlySecond, ...rest } = there.right!
        expect(back.agreeing).toBe(there.agreeing)
        expect(back.right).toEqual({ ...rest, onlyFirst: onlySecond, onlySecond: onlyFirst })
      }),
      { seed: 24 },
    )
  })
})
