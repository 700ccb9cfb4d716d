import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOf, linePath, lookUpLine, nearestLine, PATTERNS, SCORE_PATH, viewOf } from './routes.ts'

const LINES = Float64Array.of(0, 10, 20, 5)
const INDEX = new Map([...LINES].map((line, index) => [line, index]))
const lookUp = (wanted: string) => lookUpLine(wanted, LINES, INDEX)

describe('addresses', () => {
  it('are those of the tutorial’s server', () => {
    expect(linePath('line', 232)).toBe('/line/232')
    expect(linePath('prediction', 0)).toBe('/prediction/0')
    expect(SCORE_PATH).toBe('/score')
  })
})

describe('viewOf', () => {
  it.each([
    ['/', 'start'],
    ['', 'start'],
    ['/line/232', 'line'],
    ['/line', 'line'],
    ['/prediction/abc', 'prediction'],
    ['/score', 'score'],
    ['/score/lda/1/2', 'score'],
    ['/space', 'space'],
    ['/train', 'train'],
    ['/diagnostics', 'diagnostics'],
    ['/docs', 'docs'],
    ['/docs/training/the-verdict', 'docs'],
    ['/lines/1', null],
    ['/__proto__', null],
    ['/start', null],
  ])('of %j is %s', (path, view) => {
    expect(viewOf(path)).toBe(view)
  })

  it('knows every pattern', () => {
    for (const [view, pattern] of Object.entries(PATTERNS)) expect(viewOf(pattern)).toBe(view)
  })
})

describe('lineOf', () => {
  it('is the number of an address of one line, and nothing else', () => {
    expect(lineOf(linePath('line', 232))).toBe(232)
    expect(lineOf(linePath('prediction', 0))).toBe(0)
    for (const path of ['/score', '/line/', '/line/-1', '/line/1/2', '/line/abc'])
      expect(lineOf(path)).toBeNull()
  })
})

describe('lookUpLine', () => {
  it.each([
    ['0', 0, 0],
    ['10', 10, 1],
    ['20', 20, 2],
    ['5', 5, 3],
  ])('finds line %s by its own number, not by its place', (wanted, line, index) => {
    expect(lookUp(wanted)).toEqual({ found: true, line, index })
  })

  it.each([
    ['1', 0],
    ['9', 10],
    ['14', 10],
    ['1000', 20],
    ['99999999999999999999', 20],
  ])('offers for the missing line %s the nearest, %i', (wanted, nearest) => {
    expect(lookUp(wanted)).toEqual({ found: false, wanted, isNumber: true, nearest })
  })

  it.each([
    ['-1', 0],
    ['1e1', 10],
    ['1e3', 20],
    ['007', 5],
    ['010', 10],
    ['10.0', 10],
    ['+10', 10],
    [' 10', 10],
    ['0x0a', 10],
    ['٥', 0],
    ['abc', 0],
    ['', 0],
    ['NaN', 0],
    ['undefined', 0],
    ['__proto__', 0],
  ])('takes %j for no line number and offers line %i', (wanted, nearest) => {
    expect(lookUp(wanted)).toEqual({ found: false, wanted, isNumber: false, nearest })
  })

  it('offers a line of the recording, whatever the address', () => {
    const wanted = fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String))
    fc.assert(
      fc.property(wanted, (text) => {
        const result = lookUp(text)
        expect(LINES).toContain(result.found ? result.line : result.nearest)
      }),
      { seed: 7 },
    )
  })
})

describe('nearestLine', () => {
  it('is the closest, and the earlier in the file of two as close', () => {
    expect(nearestLine(13, LINES)).toBe(10)
    expect(nearestLine(15, LINES)).toBe(10)
    expect(nearestLine(2.5, LINES)).toBe(0)
    expect(nearestLine(-1, LINES)).toBe(0)
  })

  it('is the first line where nothing is said', () => {
    expect(nearestLine(Number.NaN, Float64Array.of(7, 3))).toBe(7)
  })

  it('is the largest beyond all lines, however far', () => {
    for (const wanted of [21, 1e9, 1e20, 1e300, Number.POSITIVE_INFINITY]) {
      expect(nearestLine(wanted, LINES)).toBe(20)
    }
  })

  it('has no line that is closer', () => {
    const lines = fc.uniqueArray(fc.nat(1000), { minLength: 1 }).map((list) => Float64Array.from(list))
    fc.assert(
      fc.property(lines, fc.integer({ min: -2000, max: 2000 }), (list, wanted) => {
        const distance = Math.abs(nearestLine(wanted, list) - wanted)
        expect(distance).toBe(Math.min(...Array.from(list, (line) => Math.abs(line - wanted))))
      }),
      { seed: 8 },
    )
  })
})
