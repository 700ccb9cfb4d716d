import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineIndex, lowerBound } from './lineIndex.ts'

describe('createLineIndex', () => {
  it('finds each line of any distinct numbers, and no other', () => {
    const numbers = fc.uniqueArray(fc.nat(500), { minLength: 1 })
    fc.assert(
      fc.property(numbers, fc.boolean(), fc.nat(600), (list, isSorted, other) => {
        const lines = Float64Array.from(isSorted ? list.sort((a, b) => a - b) : list)
        const index = createLineIndex(lines)
        lines.forEach((line, at) => {
          expect(index.get(line)).toBe(at)
        })
        expect(index.has(other)).toBe(lines.includes(other))
        expect(index.get(Number.NaN)).toBeUndefined()
      }),
    )
  })

  it('has no line in an empty list', () => {
    expect(createLineIndex(new Float64Array(0)).has(0)).toBe(false)
  })
})

describe('lowerBound', () => {
  it('is the first of equal values, and the length beyond the last', () => {
    const list = Float64Array.of(1, 2, 2, 5)
    expect([0, 1, 2, 3, 5, 6].map((value) => lowerBound(list, value))).toEqual([0, 0, 1, 3, 3, 4])
  })
})
