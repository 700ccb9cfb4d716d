import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../textDecoder.ts'
import { PartScanner } from './partScanner.ts'

/** Scans a text in chunks; gives where the value ends and what was counted. */
function scan(text: string, chunk = text.length) {
  const bytes = encodeUtf8(text)
  const scanner = new PartScanner()
  scanner.begin(bytes[0]!)
  let at = 0
  for (let to = chunk; ; to += chunk) {
    const answer = scanner.scan(bytes, at, Math.min(to, bytes.length))
    at = answer.at
    if (answer.isWhole) return { end: at, members: scanner.members, deepest: scanner.deepest }
    if (to >= bytes.length) return { end: undefined, members: scanner.members, deepest: scanner.deepest }
  }
}

describe('PartScanner', () => {
  it('finds the end of any object or array that JSON can hold, however it is cut', () => {
    const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 9 }), (json, chunk) => {
        const text = JSON.stringify(json)
        const whole = scan(`${text} ,"more": [`)
        expect(whole.end).toBe(encodeUtf8(text).length)
        expect(whole.members).toBe(Array.isArray(json) ? 0 : Object.keys(json).length)
        expect(scan(`${text} ,"more": [`, chunk)).toEqual(whole)
      }),
      { seed: 3, numRuns: 1000 },
    )
  })

  it('counts doubled members twice, and none within others', () => {
    expect(scan('{"a":1,"a":{"b":2,"c":":"}}').members).toBe(2)
  })

  it.each(['1,', 'true]', '-1.5e3}', 'null ', '"a,b]",'])('ends %j before what follows', (text) => {
    expect(scan(text)).toMatchObject({ end: text.length - 1 })
  })

  it('does not end what is not closed', () => {
    for (const text of ['{', '[[]', '{"a":"}', '"\\"']) expect(scan(text).end).toBeUndefined()
  })

  it('stops where brackets are too many, wherever the text is cut', () => {
    const text = '['.repeat(1000)
    expect(scan(text)).toMatchObject({ end: undefined, deepest: 65 })
  })
})
