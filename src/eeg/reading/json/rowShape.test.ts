import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createDecoder } from '../textDecoder.ts'
import { RowShape } from './rowShape.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const shapeOf = (text: string, columns = Object.keys(JSON.parse(text))) =>
  RowShape.of(encode(text), columns, createDecoder('utf-8'))
const FIRST = '{"Line": 0, "# Letter": 3,\t" Cz/theta":0.51}\r'

/** The cells of a row by the shape of the first; undefined where it does not fit. */
function read(text: string, first = FIRST): unknown[] | undefined {
  const shape = shapeOf(first)
  if (!shape) throw new Error('the first row has no shape')
  const bytes = encode(text)
  const end = shape.read(bytes)
  return end > 0 && end === bytes.length ? Array.from(shape.cells) : undefined
}

describe('the shape of a row', () => {
  it('reads rows that look alike, spaces and escapes of their names among it', () => {
    expect(read('{"Line": 12, "# Letter": 25,\t" Cz/theta":-1.25e-3}\r')).toEqual([12, 25, -0.00125])
    expect(read('{"Cz\\/theta":7}', '{"Cz\\/theta":1}')).toEqual([7])
    expect(read('{"Größe":"N2"}', '{"Größe":1}')).toEqual(['N2'])
  })

  it.each([
    ['another space', '{"Line":12, "# Letter": 25,\t" Cz/theta":1}\r'],
    ['another order', '{"# Letter": 25, "Line": 12,\t" Cz/theta":1}\r'],
    ['one value more', '{"Line": 12, "# Letter": 25,\t" Cz/theta":1, "x":2}\r'],
    ['something behind it', '{"Line": 12, "# Letter": 25,\t" Cz/theta":1}\r\n'],
    ['nothing behind it', '{"Line": 12, "# Letter": 25,\t" Cz/theta":1}'],
    ['no text at all', ''],
  ])('does not fit a row with %s', (_, text) => {
    expect(read(text)).toBeUndefined()
  })

  it.each([
    'null',
    'true',
    '[1]',
    '{}',
    '01',
    '-',
    '-a',
    '1.',
    '.5',
    '+1',
    '1e',
    '1.5e+',
    '0x1',
    'NaN',
    '1.2.3',
    '1-2',
    '12345678901234567.',
    '00000000000000001',
    '12345678901234567.5.5',
    '"ü"',
    '"a\\n"',
    '"a',
    '',
    ' 1',
    '1 ',
  ])('leaves %s to JSON.parse', (value) => {
    expect(read(`{"a":${value}}`, '{"a":1}')).toBeUndefined()
  })

  it.each([
    '0',
    '-0',
    '1e999',
    '-1E400',
    '123456789012345678',
    '0.1234567890123456789',
    '1E5',
    '1e+22',
    '4.9e-324',
    '9007199254740993',
    '"4"',
    '""',
    '" "',
  ])('reads %s as JSON.parse does', (value) => {
    expect(read(`{"a":${value}}`, '{"a":1}')).toEqual([JSON.parse(value)])
  })

  it.each([
    ['containers', '{"a":[1]}'],
    ['values that are neither numbers nor text', '{"a":null}'],
    ['names that JavaScript puts in another order', '{"b":1,"2":3}'],
  ])('has none where the row has %s', (_, text) => {
    expect(shapeOf(text)).toBeUndefined()
  })

  it('has none where the columns are not the row’s', () => {
    expect(shapeOf('{"a":1}', ['a', 'b'])).toBeUndefined()
    expect(shapeOf('{"a":1}', ['b'])).toBeUndefined()
  })

  it('reads a row from where it begins, and knows where it ends', () => {
    const shape = shapeOf('{"a":1,"b":2}')!
    const bytes = encode('[{"a":3,"b":40},{"a":5,"b":"x"},{"a":7,"b":8}]')
    expect(shape.read(bytes, 1)).toBe(15)
    expect(Array.from(shape.cells)).toEqual([3, 40])
    expect(shape.read(bytes, 16)).toBe(31)
    expect(Array.from(shape.cells)).toEqual([5, 'x'])
    expect(shape.read(bytes, 32)).toBe(45)
    expect(Array.from(shape.cells)).toEqual([7, 8])
  })

  it('does not look behind what has come', () => {
    const shape = shapeOf('{"a":1,"b":2}')!
    const bytes = encode('{"a":3,"b":40}')
    for (let to = 0; to < bytes.length; to++) expect(shape.read(bytes, 0, to)).toBe(0)
    expect(shape.read(bytes, 0, bytes.length)).toBe(bytes.length)
  })

  it('leaves a row that is far longer than the first one to JSON.parse', () => {
    const shape = shapeOf('{"a":1}')!
    expect(shape.read(encode(`{"a":"${'x'.repeat(50)}"}`))).toBe(58)
    expect(shape.read(encode(`{"a":"${'x'.repeat(5000)}"}`))).toBe(0)
  })

  it('has none without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(shapeOf('{"a":1}')).toBeUndefined()
    vi.unstubAllGlobals()
  })

  const name = fc.string({ unit: 'binary', maxLength: 6 })
  const digits = (most: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
  const number = fc
    .tuple(
      fc.constantFrom('', '-'),
      digits(9),
      fc.option(digits(20)),
      fc.option(fc.integer({ min: -400, max: 400 })),
    )
    .map(([sign, whole, decimals, exponent]) =>
      [
        sign,
        BigInt(whole),
        decimals === null ? '' : `.${decimals}`,
        exponent === null ? '' : `e${exponent}`,
      ].join(''),
    )
  const value = fc.oneof(
    { weight: 4, arbitrary: number },
    name.map((text) => JSON.stringify(text)),
  )
  const rows = fc
    .tuple(
      fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('', ' ', '\n  '),
      fc.infiniteStream(value),
    )
    .map(([names, space, values]) => {
      const row = () =>
        `{${names.map((key) => `${JSON.stringify(key)}:${space}${values.next().value}`).join(`,${space}`)}}`
      return [row(), row()] as const
    })

  it('gives bit for bit the values of JSON.parse, or none', () => {
    let fitted = 0
    const same = ([first, second]: readonly [string, string]) => {
      const shape = shapeOf(first)
      if (!shape?.read(encode(second))) return
      fitted++
      expect(Array.from(shape.cells)).toEqual(Object.values(JSON.parse(second)))
    }
    fc.assert(fc.property(rows, same), { seed: 31, numRuns: 3000 })
    expect(fitted).toBeGreaterThan(1000)
  })

  it('never takes a text that is no JSON', () => {
    const change = fc.tuple(fc.nat(), fc.option(fc.constantFrom(...'0123456789.eE+-",:{}[]\\ n\u0000')))
    const refuse = (
      both: readonly [string, string],
      changes: readonly (readonly [number, string | null])[],
    ) => {
      const characters = [...both[1]]
      for (const [at, character] of changes) characters.splice(at % characters.length, 1, character ?? '')
      const text = characters.join('')
      const shape = shapeOf(both[0])
      const bytes = encode(text)
      const end = shape?.read(bytes)
      if (!end || end < bytes.length) return
      expect(Array.from(shape!.cells)).toEqual(Object.values(JSON.parse(text)))
    }
    fc.assert(fc.property(rows, fc.array(change, { minLength: 1, maxLength: 3 }), refuse), {
      seed: 32,
      numRuns: 5000,
    })
  })
})
