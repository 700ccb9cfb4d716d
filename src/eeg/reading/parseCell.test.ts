import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CellNumbers } from './cellNumbers.ts'
import { parseLabel, parseNumber } from './parseCell.ts'

const DIGITS = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 25 })

describe('parseNumber', () => {
  it('reads digits with a point as `Number` does, to the last bit', () => {
    fc.assert(
      fc.property(DIGITS, fc.nat(25), fc.boolean(), (digits, place, hasPoint) => {
        const text = hasPoint ? `${digits.slice(0, place)}.${digits.slice(place)}` : digits
        fc.pre(digits !== '')
        expect(Object.is(parseNumber(text), Number(text))).toBe(true)
      }),
      { seed: 1, numRuns: 20_000 },
    )
  })

  it('reads what JavaScript and Python write of a number as that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const text of [String(value), value.toExponential(), ` ${value}\r`]) {
          expect(parseNumber(text)).toBe(Number(text))
        }
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  it.each([
    '',
    ' ',
    '.',
    '-',
    '+.',
    '1e',
    'e1',
    '0x10',
    '1_0',
    '1 0',
    '1,5',
    '1.2.3',
    'NaN',
    'Infinity',
    '1e999',
    '9'.repeat(400),
  ])('takes %j for no number', (text) => {
    expect(parseNumber(text)).toBeUndefined()
  })

  it.each([null, undefined, true, {}, [], [1], Number.NaN, Number.POSITIVE_INFINITY])(
    'takes %j for no number',
    (cell) => {
      expect(parseNumber(cell)).toBeUndefined()
    },
  )
})

describe('parseLabel', () => {
  it('tells numbers from text by the format', () => {
    expect(parseLabel('4', new CellNumbers())).toBe(4)
    expect(parseLabel('4', undefined)).toBe('4')
    expect(parseLabel(' E ', new CellNumbers())).toBe('E')
    expect(parseLabel('', new CellNumbers())).toBeNull()
    expect(parseLabel('4.5', new CellNumbers())).toBeUndefined()
    expect(parseLabel(undefined, undefined)).toBeNull()
    expect(parseLabel([], undefined)).toBeUndefined()
  })

  it('has the same two classes for true and false, however a program writes them', () => {
    expect([true, 'true', 'True', ' TRUE '].map((cell) => parseLabel(cell, undefined))).toEqual(
      Array(4).fill('true'),
    )
    expect(parseLabel('False', new CellNumbers())).toBe(parseLabel(false, undefined))
  })
})
