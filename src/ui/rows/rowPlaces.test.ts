import { describe, expect, it } from 'vitest'
import { offsetOf, ROW_HEIGHT, rowPlacesAround } from './rowPlaces.ts'

const indices = (...args: Parameters<typeof rowPlacesAround>) =>
  rowPlacesAround(...args).map(({ index }) => index)

describe('rowPlacesAround', () => {
  it('begins with the first row where there is none to follow', () => {
    expect(indices(-1, 1300, 320)[0]).toBe(0)
    expect(rowPlacesAround(-1, 3, 900)).toEqual([
      { index: 0, start: 0 },
      { index: 1, start: 32 },
      { index: 2, start: 64 },
    ])
  })

  it('is empty for an empty list', () => {
    expect(rowPlacesAround(-1, 0, 900)).toEqual([])
  })

  it.each([
    [0, 'the first row'],
    [640, 'a row in the middle'],
    [1299, 'the last row'],
  ])('has every row that the list can show while row %i (%s) is in it', (position) => {
    const height = 900
    const places = new Set(indices(position, 1300, height))
    const last = 1300 * ROW_HEIGHT - height
    for (let top = position * ROW_HEIGHT - height; top <= position * ROW_HEIGHT; top++) {
      const offset = Math.min(last, Math.max(0, top))
      const ends = [Math.floor(offset / ROW_HEIGHT), Math.ceil((offset + height) / ROW_HEIGHT) - 1]
      for (const index of ends) expect(places.has(index)).toBe(true)
    }
  })
})

describe('offsetOf', () => {
  it('puts a row that is out of sight in the middle, as far as the list goes', () => {
    expect(offsetOf(100, { scrollTop: 0, clientHeight: 320 })).toBe(3200 - 144)
    expect(offsetOf(2, { scrollTop: 9000, clientHeight: 320 })).toBe(0)
  })

  it('leaves the list where it is while the whole row is in sight', () => {
    const list = { scrollTop: 3200, clientHeight: 320 }
    expect([100, 109].map((row) => offsetOf(row, list))).toEqual([3200, 3200])
    expect([99, 110].map((row) => offsetOf(row, list))).toEqual([3168 - 144, 3520 - 144])
  })

  it('begins at the top without a row', () => {
    expect(offsetOf(-1, { scrollTop: 500, clientHeight: 320 })).toBe(0)
  })
})
