import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sha256Of } from '../../testing/sha256Of.ts'
import { sha256 } from './sha256.ts'

const SUBTLE = globalThis.crypto.subtle
afterEach(() => vi.unstubAllGlobals())

describe.each([
  ['by the browser', { subtle: SUBTLE }],
  ['on a plain-http page, which has no crypto.subtle', {}],
  ['without crypto at all', undefined],
])('sha256 %s', (_, crypto) => {
  it('gives the digests of FIPS 180-2', async () => {
    vi.stubGlobal('crypto', crypto)
    const of = (text: string) => sha256(new TextEncoder().encode(text))
    expect(await of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(await of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('agrees with Node’s', async () => {
    vi.stubGlobal('crypto', crypto)
    const bytes = fc.uint8Array({ maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        expect(await sha256(new Uint8Array(content))).toBe(sha256Of(content))
      }),
      { seed: 6, numRuns: 100 },
    )
  })
})
