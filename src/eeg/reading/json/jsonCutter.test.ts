import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { encodeUtf8 } from '../textDecoder.ts'
import { JsonCutter, type PartTaker } from './jsonCutter.ts'

/** Where an object ends in a text that it begins; 0 where that is not known. */
type EndOf = (begun: string) => number

/** The parts of a text that comes in chunks. */
function cut(text: string, chunk = 1 << 20, opensData = true, offset = 0, endOf: EndOf = () => 0) {
  const parts: string[] = []
  const taker: PartTaker = {
    opensData: () => opensData,
    takeBegun: ({ kind, key }, bytes, from, to) => {
      const begun = new TextDecoder().decode(bytes.subarray(from, to))
      const end = endOf(begun)
      if (end > 0) parts.push(`${kind} ${key} begun ${begun.slice(0, end)}`)
      return end > 0 ? from + end : 0
    },
    take: (part) => {
      parts.push(`${part.kind} ${part.key} ${part.members} ${new TextDecoder().decode(part.bytes)}`)
    },
  }
  const cutter = new JsonCutter('a.json', taker, offset)
  const bytes = encodeUtf8(text)
  for (let at = 0; at < bytes.length; at += chunk) cutter.push(bytes.slice(at, at + chunk))
  cutter.end()
  return parts
}

describe('JsonCutter', () => {
  it.each([
    ['rows by key', '{"9": {"a": 1}, "2": {"b": 2}}', ['member 9 1 {"a": 1}', 'member 2 1 {"b": 2}']],
    ['an array of rows', '[{"a": 1}, [2], 3]', ['element  1 {"a": 1}', 'element  0 [2]', 'element  0 3']],
    ['a row of its own', '{"a": 1, "b": [2]}', ['row  2 {"a": 1, "b": [2]}']],
    [
      'rows one after the other',
      '{"a": 1}{"a": 2}\n{"a": 3}',
      ['row  1 {"a": 1}', 'row  1 {"a": 2}', 'row  1 {"a": 3}'],
    ],
    [
      'rows under data',
      '{"columns": ["a"], "data": [[1], {"a": 2}]}',
      ['member columns 0 ["a"]', 'data  0 [1]', 'data  1 {"a": 2}'],
    ],
    ['an object under data', '{"data": {"a": 1}}', ['member data 1 {"a": 1}']],
    ['escapes in keys', '{"\\"\\u0041\\\\": {}}', ['member "A\\ 0 {}']],
    ['nothing', ' {} ', []],
  ])('cuts %s', (_, text, parts) => {
    expect(cut(text)).toEqual(parts)
    for (const chunk of [1, 2, 3, 5]) expect(cut(text, chunk)).toEqual(parts)
  })

  it.each([
    [
      'members',
      '{"9": {"a": 1}, "2": {"b": [2]}, "3":4}',
      ['member 9 begun {"a": 1}', 'member 2 1 {"b": [2]}', 'member 3 0 4'],
    ],
    [
      'elements',
      '[ {"a": 1} ,{"b": {}}, {"c": 5}]',
      ['element  begun {"a": 1}', 'element  1 {"b": {}}', 'element  begun {"c": 5}'],
    ],
    ['rows under data', '{"data": [{"a": 1}, [{"b": 1}]]}', ['data  begun {"a": 1}', 'data  0 [{"b": 1}]']],
  ])('hands over %s as they begin, and goes on where its taker says that they end', (_, text, expected) => {
    // Knows the end of what has no brackets within it.
    const endOf: EndOf = (begun) => /^\{[^{}[\]]*\}/.exec(begun)?.[0].length ?? 0
    expect(cut(text, 1 << 20, true, 0, endOf)).toEqual(expected)
    const bare = (parts: readonly string[]) =>
      parts.map((part) => part.replace(/^(\w+ \S*) (begun|\d+) /, '$1 '))
    for (const chunk of [1, 3, 11]) expect(bare(cut(text, chunk, true, 0, endOf))).toEqual(bare(expected))
  })

  it('leaves the array under data whole where its taker says so', () => {
    expect(cut('{"a": [1], "data": [2]}', 3, false)).toEqual(['member a 0 [1]', 'member data 0 [2]'])
  })

  it.each([
    ['[1, 2', 'byte 5', 'the end of the file'],
    ['{"a" 1}', 'byte 5', '1'],
    ['{"a": {} "b": {}}', 'byte 9', '"'],
    ['[{}}', 'byte 3', '}'],
    ['{"a": {}]', 'byte 8', ']'],
    ['[] []', 'byte 3', '['],
    ["{'a': 1}", 'byte 1', "'"],
    ['{"a": 1} {"b": {}}', 'byte 15', '{'],
    ['{"\n": {}}', 'byte 1', 'a key that is no JSON text'],
  ])('refuses %j at its %s', (text, row, found) => {
    expect(refusalOf(() => cut(text))).toMatchObject({ code: 'not-json', row, found })
    expect(refusalOf(() => cut(text, 1))).toEqual(refusalOf(() => cut(text)))
  })

  it('counts bytes from where the text begins in the file', () => {
    expect(refusalOf(() => cut('[', 1, true, 100))).toMatchObject({ row: 'byte 101' })
  })

  it('says that NUL is no text, and refuses keys without an end', () => {
    expect(refusalOf(() => cut('{\0'))).toMatchObject({ code: 'not-text' })
    expect(refusalOf(() => cut('{"a\0": {}}', 1))).toMatchObject({ code: 'not-text' })
    expect(refusalOf(() => cut(`{"${'a'.repeat(70_000)}`))).toMatchObject({ expected: 'a shorter key' })
  })

  it('gives the same parts, or the same refusal, wherever a text is cut', () => {
    const outcome = (text: string, chunk?: number) => {
      try {
        return cut(text, chunk)
      } catch (error) {
        return String(error)
      }
    }
    const texts = fc.oneof(fc.json(), fc.stringMatching(/^[[{][[\]{}",:0-9a\\ ]*$/))
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (text, chunk) => {
        expect(outcome(text, chunk)).toEqual(outcome(text))
      }),
      { seed: 4, numRuns: 2000 },
    )
  })
})
