import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { parseTyped } from './parseTyped.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The same function in a browser of another language. */
async function parseTypedIn(locale: string): Promise<typeof parseTyped> {
  const { NumberFormat } = Intl
  vi.stubGlobal('Intl', {
    ...Intl,
    NumberFormat: class extends NumberFormat {
      constructor(_: undefined, options?: Intl.NumberFormatOptions) {
        super(locale, options)
      }
    },
  })
  vi.resetModules()
  return (await import('./parseTyped.ts')).parseTyped
}

describe('parseTyped', () => {
  it('reads what files have, whatever the language', async () => {
    for (const locale of ['en-GB', 'de-DE', 'ar-EG', 'hi-IN-u-nu-deva']) {
      const parse = await parseTypedIn(locale)
      fc.assert(
        fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
          expect(parse(String(value))).toBe(Number(String(value)))
        }),
        { seed: 7, numRuns: 200 },
      )
    }
  })

  it.each([
    ['de-DE', ' 0,75 ', 0.75],
    ['de-DE', '0.75', 0.75],
    ['de-DE', '1.234,5', Number.NaN],
    ['en-GB', '0,75', Number.NaN],
    ['en-GB', '1,234', Number.NaN],
    ['ar-EG', '١٢٫٥', 12.5],
    ['hi-IN-u-nu-deva', '१२.५', 12.5],
    ['sv-SE', '−0,5', -0.5],
    ['de-DE', '', Number.NaN],
    ['de-DE', '  ', Number.NaN],
    ['de-DE', 'viel', Number.NaN],
  ])('in %s reads “%s” as %d', async (locale, text, value) => {
    const parse = await parseTypedIn(locale)
    expect(parse(text)).toBe(value)
  })
})
