import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import type { PushReader } from './tableSink.ts'
import { Utf16Reader, utf16Of } from './utf16Reader.ts'

const LITTLE = new Uint8Array(Buffer.from('\uFEFFCz,é,𝛉\n', 'utf16le'))

function read(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', chunk: number) {
  const got: number[] = []
  const next: PushReader = { push: (part) => got.push(...part), end: () => got.push(0) }
  const reader = new Utf16Reader('a.txt', encoding, next)
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk))
  reader.end()
  return new TextDecoder().decode(Uint8Array.from(got))
}

describe('Utf16Reader', () => {
  it('gives the text in UTF-8, with characters cut in two or four', () => {
    const big = new Uint8Array(Buffer.from(LITTLE).swap16())
    for (const chunk of [1, 2, 3, 100]) {
      expect(read(LITTLE, 'utf-16le', chunk)).toBe('Cz,é,𝛉\n\0')
      expect(read(big, 'utf-16be', chunk)).toBe('Cz,é,𝛉\n\0')
    }
  })

  it('refuses half of a character or of a pair', () => {
    const found = 'bytes that are not UTF-16 text after its byte order mark'
    for (const bytes of [LITTLE.subarray(0, -1), Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00)]) {
      expect(refusalOf(() => read(bytes, 'utf-16le', 2))).toMatchObject({ code: 'not-text', found })
    }
  })

  it('is asked for by the mark', () => {
    expect(utf16Of(LITTLE)).toBe('utf-16le')
    expect(utf16Of(Uint8Array.of(0xfe, 0xff))).toBe('utf-16be')
    expect(utf16Of(Uint8Array.of(0xef, 0xbb, 0xbf))).toBeUndefined()
  })
})
