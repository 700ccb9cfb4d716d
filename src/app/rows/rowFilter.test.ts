import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeFilter,
  encodeFilter,
  NO_FILTER,
  type RowFilter,
  type SpaceBox,
  showsAllRows,
} from './rowFilter.ts'

const IDS = ['lda', 'mlp']
const decode = (text: string) => decodeFilter(text, IDS)

const LABEL = fc.oneof(
  fc.constantFrom('E', '4', '', 'a&b=c', '50 %+', '#?;', 'é', 'two words', 'null'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const CLASSIFIER = fc.constantFrom('lda' as const, 'mlp' as const)
/** An address keeps six digits. */
const COORDINATE = fc
  .oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => Number(value.toPrecision(6)) + 0)
const AXES = fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 2 })
const SPAN = fc
  .tuple(COORDINATE, COORDINATE)
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
const BOX = fc.tuple(AXES, SPAN, SPAN).map(
  ([[x, y], across, up]): SpaceBox => ({
    x: x!,
    y: y!,
    from: [across[0], up[0]],
    to: [across[1], up[1]],
  }),
)
const FILTER: fc.Arbitrary<RowFilter> = fc.record({
  letter: fc.option(LABEL),
  predicted: fc.record({ lda: LABEL, mlp: LABEL }, { requiredKeys: [] }),
  wrong: fc.option(fc.oneof(CLASSIFIER, fc.constant('either' as const))),
  isDisagreement: fc.boolean(),
  below: fc.option(fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true })),
  box: fc.option(BOX),
  order: fc.oneof(CLASSIFIER, fc.constantFrom('file' as const, 'letter' as const)),
  isDescending: fc.boolean(),
})

const NAME = fc.constantFrom('letter', 'lda', 'mlp', 'wrong', 'disagree', 'below', 'box', 'order', 'down')
const NUMBER_LIKE = fc.constantFrom('', '0', '1', '2', '-0', '-1', '0.5', '1e309', 'NaN', '0x1', ' ', 'two')
const VALUE = fc.oneof(
  fc.constantFrom('either', 'both', 'LDA', 'lda', 'mlp', 'file', 'letter', 'true', '__proto__', 'toString'),
  NUMBER_LIKE,
  fc.array(NUMBER_LIKE, { maxLength: 8 }).map((parts) => parts.join(',')),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const GARBAGE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.tuple(NAME, VALUE), { maxLength: 8 })
    .map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
  fc.array(fc.tuple(NAME, VALUE), { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString()),
)

/** What is wrong with a filter, as far as its type does not say it; empty for a good one. */
function faults({ letter, predicted, wrong, below, box, order }: RowFilter): string[] {
  const isLabel = (label: string | null) => label === null || typeof label === 'string'
  const isAxis = (axis: number) => Number.isInteger(axis) && axis >= 0
  const checks: Record<string, boolean> = {
    labels: [letter, ...Object.values(predicted)].every(isLabel),
    classifiers: Object.keys(predicted).every((id) => IDS.includes(id)),
    wrong: wrong === null || ['lda', 'mlp', 'either'].includes(wrong),
    below: below === null || (below > 0 && below <= 1),
    order: ['file', 'letter', 'lda', 'mlp'].includes(order),
    axes: !box || (isAxis(box.x) && isAxis(box.y) && box.x !== box.y),
    corners: !box || [...box.from, ...box.to].every(Number.isFinite),
    normalised: !box || (box.from[0] <= box.to[0] && box.from[1] <= box.to[1]),
  }
  return Object.keys(checks).filter((name) => !checks[name])
}

describe('the filter in an address', () => {
  it('is the filter that was put there', () => {
    fc.assert(
      fc.property(FILTER, (filter) => {
        expect(decode(encodeFilter(filter))).toEqual(filter)
      }),
      { seed: 401, numRuns: 400 },
    )
  })

  it('comes through the hash of an address unchanged', () => {
    fc.assert(
      fc.property(FILTER, (filter) => {
        const url = new URL('https://example.org/site/')
        url.hash = `/line/232?${encodeFilter(filter)}`
        const { hash } = new URL(url.href)
        expect(decode(hash.slice(hash.indexOf('?') + 1))).toEqual(filter)
      }),
      { seed: 402, numRuns: 200 },
    )
  })

  it('is empty where all rows are shown in the order of the file, and only there', () => {
    expect(encodeFilter(NO_FILTER)).toBe('')
    expect(decode('')).toEqual(NO_FILTER)
    fc.assert(
      fc.property(FILTER, (filter) => {
        expect(encodeFilter(filter) === '').toBe(isDeepStrictEqual(filter, NO_FILTER))
      }),
      { seed: 403 },
    )
  })

  it('is short and readable', () => {
    const filter: RowFilter = {
      letter: '4',
      predicted: { mlp: '8' },
      wrong: 'either',
      isDisagreement: true,
      below: 0.6,
      box: { x: 0, y: 2, from: [-1.5, -2], to: [3, 0.25] },
      order: 'lda',
      isDescending: true,
    }
    expect(decodeURIComponent(encodeFilter(filter))).toBe(
      'letter=4&mlp=8&wrong=either&disagree=1&below=0.6&box=0,2,-1.5,-2,3,0.25&order=lda&down=1',
    )
  })

  it('keeps six digits of a box', () => {
    const box: SpaceBox = { x: 1, y: 0, from: [-1.23456789, 0.000123456789], to: [2 / 3, 123456.789] }
    expect(decode(encodeFilter({ ...NO_FILTER, box })).box).toEqual({
      x: 1,
      y: 0,
      from: [-1.23457, 0.000123457],
      to: [0.666667, 123457],
    })
  })
})

describe('decodeFilter', () => {
  it('makes a valid filter of any text, whose address is stable', () => {
    fc.assert(
      fc.property(GARBAGE, (text) => {
        const filter = decode(text)
        expect(faults(filter)).toEqual([])
        const address = encodeFilter(filter)
        expect(encodeFilter(decode(address))).toBe(address)
      }),
      { seed: 404, numRuns: 1000 },
    )
  })

  it.each([
    'wrong=both',
    'wrong=',
    'disagree=yes',
    'disagree=0',
    'below=',
    'below=0',
    'below=-0.5',
    'below=1.01',
    'below=60%25',
    'below=NaN',
    'order=confidence',
    'order=toString',
    'down=true',
    'page=2',
    'decoder=0123456789ab',
    'Letter=E',
  ])('leaves out what it does not understand, as in %s', (text) => {
    expect(decode(text)).toEqual(NO_FILTER)
    expect(decode(`${text}&letter=E`)).toEqual({ ...NO_FILTER, letter: 'E' })
  })

  it.each([
    ['is empty', ''],
    ['has too few numbers', '0,1,0,0,1'],
    ['has too many numbers', '0,1,0,0,1,1,1'],
    ['is text', 'a,b,c,d,e,f'],
    ['is not finite', '0,1,0,0,1,1e309'],
    ['has an axis below zero', '-1,1,0,0,1,1'],
    ['has half an axis', '0.5,1,0,0,1,1'],
    ['has the same axis twice', '1,1,0,0,1,1'],
  ])('leaves out a box that %s', (_, box) => {
    expect(decode(`box=${box}`)).toEqual(NO_FILTER)
  })

  it('does not take a missing number of a box for a zero', () => {
    expect(decode('box=0,1,,,,').box).toBeNull()
    expect(decode('box=,1,0,0,1,1').box).toBeNull()
  })

  it('puts the corners of a box in order, each axis by itself', () => {
    const expected: SpaceBox = { x: 3, y: 1, from: [-2, -4], to: [5, 7] }
    for (const corners of ['-2,-4,5,7', '5,7,-2,-4', '5,-4,-2,7', '-2,7,5,-4']) {
      expect(decode(`box=3,1,${corners}`).box).toEqual(expected)
    }
  })

  it('knows the classifiers that it is told of, and no other', () => {
    const text = 'toy=4&lda=5&wrong=toy&order=toy'
    expect(decodeFilter(text, ['toy'])).toMatchObject({ predicted: { toy: '4' }, wrong: 'toy', order: 'toy' })
    expect(decodeFilter(text, [])).toEqual(NO_FILTER)
    expect(decode(text)).toMatchObject({ predicted: { lda: '5' }, wrong: null, order: 'file' })
  })

  it('takes a confidence of up to 1', () => {
    expect(decode('below=1').below).toBe(1)
    expect(decode('below=.25').below).toBe(0.25)
  })
})

describe('showsAllRows', () => {
  it('does not mind the order', () => {
    expect(showsAllRows(NO_FILTER)).toBe(true)
    expect(showsAllRows({ ...NO_FILTER, order: 'mlp', isDescending: true })).toBe(true)
  })

  it.each<Partial<RowFilter>>([
    { letter: '4' },
    { predicted: { lda: '4' } },
    { predicted: { mlp: '4' } },
    { wrong: 'lda' },
    { isDisagreement: true },
    { below: 0.5 },
    { box: { x: 0, y: 1, from: [0, 0], to: [0, 0] } },
  ])('is false for %o', (part) => {
    expect(showsAllRows({ ...NO_FILTER, ...part })).toBe(false)
  })
})
