import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neighbours } from './neighbours.ts'

describe('neighbours', () => {
  const shown = Int32Array.of(2, 5, 9)

  it.each<[number, number | undefined, number | undefined]>([
    [2, undefined, 5],
    [5, 2, 9],
    [9, 5, undefined],
    [0, undefined, 2],
    [3, 2, 5],
    [8, 5, 9],
    [10, 9, undefined],
  ])('of row %i among 2, 5 and 9 are %s and %s, shown or hidden', (row, previous, next) => {
    expect(neighbours(shown, row)).toEqual({ first: 2, previous, next, last: 9 })
  })

  it('of a row in a list without order are those beside it in the list', () => {
    const list = Int32Array.of(8, 2, 6)
    expect(neighbours(list, 2)).toEqual({ first: 8, previous: 8, next: 6, last: 6 })
    expect(neighbours(list, 8)).toEqual({ first: 8, previous: undefined, next: 2, last: 6 })
    expect(neighbours(list, 6)).toEqual({ first: 8, previous: 2, next: undefined, last: 6 })
  })

  it('of a hidden row lie before and at the first that follows it in the file', () => {
    const list = Int32Array.of(2, 8, 1, 6)
    expect(neighbours(list, 4)).toEqual({ first: 2, previous: 2, next: 8, last: 6 })
    expect(neighbours(list, 9)).toEqual({ first: 2, previous: 6, next: undefined, last: 6 })
  })

  it('do not exist where nothing is shown', () => {
    const nothing = { first: undefined, previous: undefined, next: undefined, last: undefined }
    expect(neighbours(new Int32Array(0), 3)).toEqual(nothing)
  })

  it('lead through every shown row once, there and back', () => {
    const list = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(list, fc.nat(60), (rows, from) => {
        const indices = Int32Array.from(rows)
        const walk = (direction: 'previous' | 'next', start: number | undefined) => {
          const path: number[] = []
          for (let row = start; row !== undefined && path.length <= rows.length; ) {
            path.push(row)
            row = neighbours(indices, row)[direction]
          }
          return path
        }
        const { first, previous, next, last } = neighbours(indices, from)
        expect(walk('next', first)).toEqual(rows)
        expect(walk('previous', last)).toEqual(rows.toReversed())
        const around = [...walk('previous', previous).reverse(), ...walk('next', next)]
        expect(around).toEqual(rows.filter((row) => row !== from))
      }),
      { seed: 412 },
    )
  })
})
