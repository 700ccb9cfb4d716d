import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { decodePortraits, encodePortraits } from './portraitsFormat.ts'

const manifest = {
  features: ['a', 'b', 'c'],
  classes: ['x', 'y'],
  classifiers: MANIFEST_EXAMPLE.classifiers,
}
const matrix = (...values: number[]) => ({ rows: 2, columns: 3, values: Float64Array.from(values) })
const portraits = {
  means: matrix(1, 2.5, 300.25, 0.000123456789, 12345678, -2 / 3),
  patterns: { of: 'lda', values: matrix(0, -1, 1, 0.5, 0.25, 0.125) },
}
const decode = (text: string) => decodePortraits(text, manifest, 'portraits.json')

describe('encodePortraits and decodePortraits', () => {
  it('are inverses but for five significant digits', () => {
    const read = decode(encodePortraits(portraits))
    expect(read.patterns).toEqual(portraits.patterns)
    expect([...read.means.values]).toEqual([1, 2.5, 300.25, 0.00012346, 12346000, -0.66667])
    expect(decode(encodePortraits(read))).toEqual(read)
  })

  it('take portraits without patterns, where no classifier has any', () => {
    const read = decode(encodePortraits({ ...portraits, patterns: null }))
    expect(read.patterns).toBeNull()
    expect(read.means.values).toHaveLength(6)
    expect(refusalOf(() => decode('{"means": [[1, 2, 3], [4, 5, 6]]}')).code).toBe('bad-bundle')
  })

  it('keep a bundle of the tutorial’s size below 120 kB', () => {
    const values = Float64Array.from({ length: 26 * 160 }, (_, at) => -Math.exp(-10 * Math.sin(at) ** 2) / 3)
    const wide = { rows: 26, columns: 160, values }
    expect(encodePortraits({ means: wide, patterns: { of: 'lda', values: wide } }).length).toBeLessThan(
      120_000,
    )
  })

  it('refuse patterns of a classifier that the manifest does not list', () => {
    const text = encodePortraits({ ...portraits, patterns: { ...portraits.patterns, of: 'svm' } })
    const expected = { code: 'bad-bundle', column: 'patterns.of', found: '"svm"', expected: 'lda or mlp' }
    expect(refusalOf(() => decode(text))).toMatchObject(expected)
  })

  it('refuse portraits of another shape than the manifest’s', () => {
    const text = encodePortraits(portraits)
    const other = (change: Partial<typeof manifest>) => () =>
      decodePortraits(text, { ...manifest, ...change }, 'portraits.json')
    expect(refusalOf(other({ classes: ['x'] }))).toMatchObject({
      code: 'bad-bundle',
      file: 'portraits.json',
      column: 'means',
    })
    expect(refusalOf(other({ features: ['a'] }))).toMatchObject({ column: 'means.0', expected: '1 entries' })
    const short = { of: 'lda', values: [[1, 2, 3]] }
    const patterns = JSON.stringify({ means: JSON.parse(text).means, patterns: short })
    expect(refusalOf(() => decode(patterns))).toMatchObject({ code: 'bad-bundle', column: 'patterns.values' })
    expect(refusalOf(() => decode('{"means": [[1e999]]}')).code).toBe('bad-bundle')
    expect(refusalOf(() => decode(text.slice(0, -5))).code).toBe('bad-bundle')
  })

  it('succeed or throw a ProblemError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutatedJson(encodePortraits(portraits)), fc.json()), (text) => {
        try {
          decode(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
