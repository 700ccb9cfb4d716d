import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBandPower } from '../featureName.ts'
import { readRecording } from './readRecording.ts'

interface Table {
  readonly names: readonly string[]
  readonly keys: readonly number[]
  readonly rows: readonly (readonly number[])[]
  readonly space: string
}

const NAMES = [
  'Line',
  '# Letter',
  ' Cz/theta',
  'Fz_alpha',
  'Höhe',
  '__proto__',
  'constructor',
  'data',
  'index',
]
const NUMBER = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(9))
  .map((value) => value + 0)

/** Keys are whole numbers in any order, which `Object.keys` would sort. */
const TABLE: fc.Arbitrary<Table> = fc
  .tuple(
    fc
      .shuffledSubarray(NAMES, { minLength: 1 })
      .filter((names) => names.some((name) => /theta|alpha|Höhe/.test(name))),
    fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 6 }),
    fc.constantFrom('', ' ', '\n', '\t', '\r\n  '),
  )
  .chain(([names, keys, space]) => {
    const cell = (name: string, row: number) =>
      name === 'Line' ? fc.constant(keys[row]!) : name === '# Letter' ? fc.nat(25) : NUMBER
    const rows = fc.tuple(...keys.map((_, row) => fc.tuple(...names.map((name) => cell(name, row)))))
    return rows.map((cells) => ({ names, keys, rows: cells, space }))
  })
  // A table whose first name or key is a word of the `split` form is read by that word where that can be.
  .filter(({ names }) => names[0] !== 'data' && names[0] !== 'index')

const quote = (text: string | number) => JSON.stringify(String(text))
const object = (keys: readonly (string | number)[], cells: readonly (string | number)[], space: string) =>
  `{${keys.map((key, i) => `${space}${quote(key)}:${space}${cells[i]}`).join(',')}${space}}`
const array = (cells: readonly (string | number)[], space: string) =>
  `[${space}${cells.join(`${space},${space}`)}${space}]`
const lines = ({ names, rows }: Table, delimiter: string, end: string) =>
  [names, ...rows].map((cells) => cells.join(delimiter)).join(end)

/** The same table in every form; those by column need names that tell them from rows. */
function everyForm(table: Table): Record<string, string> {
  const { names, keys, rows, space } = table
  const column = (i: number) => rows.map((cells) => cells[i]!)
  const objects = rows.map((cells) => object(names, cells, space))
  const fields = names.map((name) => ({ name, type: 'number' }))
  const columns = object(
    names,
    names.map((_, i) => object(keys, column(i), space)),
    space,
  )
  return {
    index: object(keys, objects, space),
    records: array(objects, space),
    split: object(
      ['columns', 'index', 'data'],
      [
        array(names.map(quote), space),
        array(keys, space),
        array(
          rows.map((cells) => array(cells, space)),
          space,
        ),
      ],
      space,
    ),
    table: object(['schema', 'data'], [JSON.stringify({ fields }), array(objects, space)], space),
    'data before columns': object(
      ['data', 'columns'],
      [
        array(
          rows.map((cells) => array(cells, space)),
          space,
        ),
        array(names.map(quote), space),
      ],
      space,
    ),
    lists: object(
      names,
      names.map((_, i) => array(column(i), space)),
      space,
    ),
    columns,
    'rows one after the other': objects.join(space),
    ndjson: rows.map((cells) => object(names, cells, '')).join('\n'),
    csv: lines(table, ',', '\n'),
    tsv: lines(table, '\t', '\r\n'),
    semicolons: lines(table, ';', '\r'),
    bars: lines(table, '|', '\n\n'),
  }
}

function encodings(text: string): Uint8Array[] {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return [
    new TextEncoder().encode(text),
    new TextEncoder().encode(`\uFEFF${text}`),
    new Uint8Array(little),
    new Uint8Array(Buffer.from(little).swap16()),
  ]
}

describe('the same table in any form and encoding', () => {
  it('is the same recording, rows in their order', () => {
    fc.assert(
      fc.property(TABLE, (table) => {
        const { names, keys, rows } = table
        const hasPower = names.some(isBandPower)
        const isFeature = (name: string) =>
          hasPower ? isBandPower(name) : !['Line', '# Letter', 'index'].includes(name)
        for (const [form, text] of Object.entries(everyForm(table))) {
          for (const bytes of encodings(text)) {
            const recording = readRecording(bytes, { name: 'a', sha256: '' })
            expect(recording.header.features, form).toEqual(names.filter(isFeature))
            expect([...recording.values], form).toEqual(
              rows.flatMap((cells) => cells.filter((_, i) => isFeature(names[i]!))),
            )
            expect([...recording.lines], form).toEqual(
              names.includes('Line') ? keys : keys.map((_, row) => row),
            )
            const label = names.indexOf('# Letter')
            const labels =
              recording.labels && Array.from(recording.labels.index, (k) => recording.labels?.classes[k])
            expect(labels, form).toEqual(label < 0 ? null : rows.map((cells) => cells[label]))
          }
        }
      }),
      { seed: 10, numRuns: 300 },
    )
  })
})
