import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../../testing/refusalOf.ts'
import {
  assemblePickle,
  globalOf,
  littleEndian,
  shortText,
} from '../../../../testing/sklearn/assemblePickle.ts'
import type { PickleValue } from '../pickleValue.ts'
import { readPickle } from '../readPickle.ts'
import { CONTAINER_OPCODES } from './containerOpcodes.ts'
import { OBJECT_OPCODES } from './objectOpcodes.ts'
import { SCALAR_OPCODES } from './scalarOpcodes.ts'

type Part = string | number | Uint8Array

const read = (...parts: Part[]) =>
  readPickle(assemblePickle(...parts), 'x.pkl', (name) => name === 'my.Model')
const MODEL = globalOf('my', 'Model')
const model = (args: PickleValue[] = [], state: PickleValue = null) => ({
  kind: 'object',
  name: 'my.Model',
  args,
  state,
})
const size4 = (count: number) => littleEndian(count, 4)
const size8 = (count: number) => littleEndian(count, 8)
const map = (...pairs: [PickleValue, PickleValue][]) => new Map(pairs)

/** Opcode, a pickle with it, and its value. */
const VALUES: readonly (readonly [string, readonly Part[], unknown])[] = [
  ['N', ['N.'], null],
  ['\x88', ['\x88.'], true],
  ['\x89', ['\x89.'], false],
  ['I', ['I-17\n.'], -17],
  ['I', ['I01\n.'], true],
  ['I', ['I00\n.'], false],
  ['L', ['L123456789012345678901L\n.'], 123456789012345678901n],
  ['L', ['L-5L\n.'], -5],
  ['J', ['J', size4(0xfffffffe), '.'], -2],
  ['K', ['K\xff.'], 255],
  ['M', ['M\x01\x02.'], 513],
  ['\x8a', ['\x8a\x00.'], 0],
  ['\x8a', ['\x8a\x02\x00\xff.'], -256],
  ['\x8a', ['\x8a\x09', littleEndian(2n ** 64n, 9), '.'], 2n ** 64n],
  ['\x8b', ['\x8b', size4(3), '\x01\x00\x01.'], 65537],
  ['F', ['F-1.5e-07\n.'], -1.5e-7],
  ['F', ['Fnan\n.'], Number.NaN],
  ['F', ['F-inf\n.'], Number.NEGATIVE_INFINITY],
  ['G', ['G\x3f\xf8\0\0\0\0\0\0.'], 1.5],
  ['S', ["S'a\\x41\\n\\'\\\\'\n."], "aA\n'\\"],
  ['T', ['T', size4(2), '\xe9!.'], 'é!'],
  ['U', ['U\x02\xe9!.'], 'é!'],
  ['V', ['V\xe9\\u00e9\\U0001f600\\x\n.'], 'éé😀\\x'],
  ['X', ['X', size4(3), '\xe2\x82\xac.'], '€'],
  ['X', ['X', size4(4), '\xef\xbb\xbfa.'], '\ufeffa'],
  ['\x8c', [shortText('Cz/theta'), '.'], 'Cz/theta'],
  ['\x8d', ['\x8d', size8(2), 'ab.'], 'ab'],
  ['B', ['B', size4(2), '\x00\xff.'], Uint8Array.of(0, 255)],
  ['C', ['C\x01\x80.'], Uint8Array.of(128)],
  ['\x8e', ['\x8e', size8(1), 'a.'], Uint8Array.of(97)],
  ['\x96', ['\x96', size8(1), 'a.'], Uint8Array.of(97)],
  ['(', ['(K\x01t.'], [1]],
  ['0', ['NK\x010.'], null],
  ['0', ['N(0.'], null],
  ['1', ['N(K\x01K\x021.'], null],
  ['2', ['K\x072\x86.'], [7, 7]],
  [']', ['].'], []],
  ['l', ['(K\x01K\x02l.'], [1, 2]],
  ['a', [']K\x01aK\x02a.'], [1, 2]],
  ['e', [']K\x00a(K\x01K\x02e.'], [0, 1, 2]],
  [')', [').'], []],
  ['t', ['(K\x01(K\x02tt.'], [1, [2]]],
  ['\x85', ['K\x01\x85.'], [1]],
  ['\x86', ['K\x01K\x02\x86.'], [1, 2]],
  ['\x87', ['K\x01K\x02K\x03\x87.'], [1, 2, 3]],
  ['}', ['}.'], map()],
  ['d', ['(K\x01NK\x02\x88d.'], map([1, null], [2, true])],
  ['s', ['}', shortText('__proto__'), 'K\x01s.'], map(['__proto__', 1])],
  ['u', ['}(K\x01NK\x02Nu.'], map([1, null], [2, null])],
  ['\x8f', ['\x8f.'], []],
  ['\x90', ['\x8f(K\x01K\x02\x90.'], [1, 2]],
  ['\x91', ['(K\x01\x91.'], [1]],
  ['p', ['K\x05p12\n0g12\n.'], 5],
  ['g', ['K\x05p0\n0K\x06p1\n0g0\n.'], 5],
  ['q', ['K\x05q\x090h\x09.'], 5],
  ['h', ['K\x05q\x09h\x09\x86.'], [5, 5]],
  ['r', ['K\x05r', size4(70_000), '0j', size4(70_000), '.'], 5],
  ['j', ['K\x05r', size4(1), '0h\x01.'], 5],
  ['\x94', ['K\x05\x94K\x06\x9400h\x01.'], 6],
  ['\x80', ['\x80\x05N.'], null],
  ['\x95', ['\x80\x04\x95', size8(2), 'N.'], null],
  ['c', [MODEL, '.'], { kind: 'class', name: 'my.Model' }],
  ['\x93', [shortText('my'), shortText('Model'), '\x93.'], { kind: 'class', name: 'my.Model' }],
  ['i', ['(K\x01imy\nModel\n.'], model([1])],
  ['o', ['(', MODEL, 'K\x01K\x02o.'], model([1, 2])],
  ['R', [MODEL, 'K\x01\x85R.'], model([1])],
  ['\x81', [MODEL, ')\x81.'], model()],
  ['\x92', [MODEL, 'K\x01\x85}\x92.'], model([1])],
  ['b', [MODEL, ')\x81}', shortText('a'), 'K\x01sb.'], model([], map(['a', 1]))],
]

/** Opcode, a pickle in which it is refused, what was found. */
const REFUSALS: readonly (readonly [string, readonly Part[], RegExp])[] = [
  ['I', ['I0x1\n.'], /"0x1"/],
  ['I', ['I', '1'.repeat(600), '\n.'], /"1111/],
  ['L', ['LL\n.'], /""/],
  ['F', ['F1_0\n.'], /"1_0"/],
  ['F', ['F', '1'.repeat(1_000_000), 'x\n.'], /"1111/],
  ['F', ['F1.5'], /the end of the file/],
  ['S', ["S'a\n."], /"'a"/],
  ['S', ["S'\\q'\n."], /q/],
  ['T', ['T', size4(0xffffffff), 'a.'], /2 bytes up to the end/],
  ['V', ['V\\UFFFFFFFF\n.'], /FFFFFFFF/],
  ['X', ['X', size4(0xffffffff), 'a.'], /2 bytes up to the end/],
  ['X', ['X', size4(1), '\xff.'], /ÿ/],
  ['\x8a', ['\x8a\xffa.'], /2 bytes up to the end/],
  ['\x8b', ['\x8b', size4(0x7fffffff), 'a.'], /an integer of 2147483647 bytes/],
  ['\x8b', ['\x8b', size4(0xffffffff), 'a.'], /bytes up to the end/],
  ['\x8d', ['\x8d', size8((2n ** 64n - 1n) as unknown as number), 'a.'], /2 bytes up to the end/],
  ['\x8e', ['\x8e', size8(2 ** 52), 'a.'], /2 bytes up to the end/],
  ['\x96', ['\x96', size8(2 ** 40), 'a.'], /2 bytes up to the end/],
  ['\x95', ['\x95', size8(2 ** 40), 'N.'], /2 bytes up to the end/],
  ['\x80', ['\x80\x06N.'], /protocol 6/],
  ['0', ['0N.'], /without a value/],
  ['1', ['N1.'], /without a mark/],
  ['2', ['2.'], /without a value/],
  ['a', ['(K\x01tK\x02a.'], /values for a list of 1/],
  ['a', ['](K\x01a0.'], /without a value/],
  ['e', ['N(e.'], /values for null/],
  ['s', [']K\x01K\x02s.'], /keys for a list of 0/],
  ['s', ['}]K\x01s.'], /a list of 0 as a key/],
  ['u', ['}(K\x01u.'], /a key without a value/],
  ['g', ['g0\n.'], /a reference to value 0/],
  ['p', ['Np-1\n.'], /"-1"/],
  ['h', ['h\x01.'], /a reference to value 1/],
  ['j', ['j', size4(1), '.'], /a reference to value 1/],
  ['q', ['q\x01.'], /without a value/],
  ['\x93', ['N', shortText('a'), '\x93.'], /null/],
  ['R', ['N)R.'], /null/],
  ['R', [MODEL, 'NR.'], /null/],
  ['o', ['(o.'], /nothing/],
  ['\x92', [MODEL, ')}', shortText('a'), 'Ns\x92.'], /a dictionary of 1/],
  ['b', ['}}b.'], /a state for a dictionary/],
  ['b', [MODEL, ')\x81}b}b.'], /a second state/],
  ['P', ['P0\n.'], /outside of the file/],
  ['Q', ['NQ.'], /outside of the file/],
  ['\x97', ['\x97.'], /outside of the file/],
  ['\x98', ['N\x98.'], /outside of the file/],
  ['.', ['.'], /without a value/],
  ['.', ['NN.'], /1 more values/],
  ['.', ['N.N.'], /2 bytes behind the model/],
  ['?', ['?.'], /byte 63/],
]

describe('an opcode', () => {
  it.each(VALUES)('%j gives its value: case %#', (_, parts, value) => {
    expect(read(...parts)).toEqual(value)
  })

  it.each(REFUSALS)('%j is refused: case %#', (_, parts, found) => {
    const problem = refusalOf(() => read(...parts))
    expect(problem).toMatchObject({
      code: 'bad-model',
      file: 'x.pkl',
      row: expect.stringMatching(/^byte \d+$/),
    })
    expect(problem.found).toMatch(found)
    expect(problem.expected).toBeTruthy()
  })

  it.each([
    ['\x82', '\x01'],
    ['\x83', '\x01\x02'],
    ['\x84', '\x01\x02\x03\x04'],
  ])('%j names code by a number, which is refused as unsafe', (opcode, code) => {
    expect(refusalOf(() => read(opcode, code, '.'))).toMatchObject({ code: 'unsafe-model', row: 'byte 0' })
  })

  it('has a test here, each of them', () => {
    const tested = new Set([...VALUES, ...REFUSALS].map(([opcode]) => opcode).concat('\x82', '\x83', '\x84'))
    for (const table of [SCALAR_OPCODES, CONTAINER_OPCODES, OBJECT_OPCODES]) {
      for (const opcode of Object.keys(table)) expect(tested).toContain(opcode)
    }
  })

  it('names its own byte, counted in thousands', () => {
    expect(refusalOf(() => read(shortText('x'.repeat(200)).repeat(10), '?')).row).toBe('byte 2,020')
  })
})
