import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { isBandPower } from '../featureName.ts'
import type { ClassLabel, Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'

/** A table as a file has it: untrimmed names, and one row of cells per line. */
interface Table {
  readonly names: readonly string[]
  readonly rows: readonly (readonly ClassLabel[])[]
}

const spaced = (name: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom('', ' ', '  '), name, fc.constantFrom('', ' '))
    .map(([before, text, after]) => before + text + after)

const FEATURE = fc.oneof(
  fc
    .tuple(fc.constantFrom('Cz', 'Fp1', 'T7', 'ÉEG'), fc.constantFrom('theta', 'betaL', 'γ'))
    .map((parts) => parts.join('/')),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'a,b',
    'say "no"',
    'two\nlines',
    'E1',
    '1 Hz',
    '-0',
  ),
)
const POWER = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1000),
  )
  // JSON has no minus zero.
  .map((value) => value + 0)
const LINE = fc.oneof(fc.nat(2000), fc.maxSafeNat())
// A table cannot tell the text 4 from the number 4.
const TEXT_LABEL = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => text === text.trim() && text !== '' && !/^[-+.\d]/.test(text))

const TABLE: fc.Arbitrary<Table> = fc
  .record({
    features: fc.uniqueArray(spaced(FEATURE), {
      minLength: 1,
      maxLength: 6,
      selector: (name) => name.trim(),
    }),
    lines: fc.uniqueArray(LINE, { minLength: 1, maxLength: 8 }),
    lineName: fc.option(spaced(fc.constantFrom('Line', 'line', 'LINE'))),
    labelName: fc.option(spaced(fc.constantFrom('# Letter', '# letter'))),
    labelKind: fc.constantFrom(fc.integer({ min: -3, max: 25 }), fc.maxSafeInteger(), TEXT_LABEL),
    place: fc.nat(6),
  })
  .chain(({ features, lines, lineName, labelName, labelKind, place }) => {
    const width = features.length
    const row = fc.tuple(fc.array(POWER, { minLength: width, maxLength: width }), labelKind)
    return fc.array(row, { minLength: lines.length, maxLength: lines.length }).map((rows) => {
      const put = <T>(cells: readonly T[], line: T, label: T): T[] => {
        const all = [...cells]
        if (labelName !== null) all.splice(place % (width + 1), 0, label)
        if (lineName !== null) all.unshift(line)
        return all
      }
      return {
        names: put(features, lineName ?? '', labelName ?? ''),
        rows: rows.map(([powers, label], at) => put<ClassLabel>(powers, lines[at]!, label)),
      }
    })
  })

// By hand: an object would put names that look like whole numbers first.
const rowText = ({ names }: Table, cells: readonly ClassLabel[]) =>
  `{${names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(cells[i])}`).join(',')}}`
const arrayJson = (table: Table) => `[${table.rows.map((cells) => rowText(table, cells)).join(',')}]`
const tutorialJson = (table: Table) =>
  `{${table.rows.map((cells, at) => `"${at}":${rowText(table, cells)}`).join(',')}}`
const csv = ({ names, rows }: Table, newline: string) =>
  Papa.unparse({ fields: [...names], data: rows.map((cells) => [...cells]) }, { newline })

/** The recording without the places of its warnings, which each format names in its own way. */
function withoutPlaces(recording: Recording) {
  return { ...recording, warnings: recording.warnings.map(({ row: _, ...warning }) => warning) }
}

describe('any recording', () => {
  it('is the same from the tutorial’s JSON, an array in JSON and a table', () => {
    const options = { name: 'a', sha256: 'f'.repeat(64) }
    let withLabels = 0
    fc.assert(
      fc.property(TABLE, fc.constantFrom('\n', '\r\n'), (table, newline) => {
        const recording = readRecording(tutorialJson(table), options)
        const hasPower = table.names.some(isBandPower)
        const isFeature = (name: string) =>
          hasPower ? isBandPower(name) : !/^\s*(line|# letter)\s*$/i.test(name)
        expect(recording.header.features).toEqual(table.names.filter(isFeature))
        const powers = table.rows.flatMap((cells) => cells.filter((_, i) => isFeature(table.names[i]!)))
        expect([...recording.values]).toEqual(powers)
        if (recording.labels) withLabels++

        expect(readRecording(arrayJson(table), options)).toEqual({
          ...recording,
          warnings: recording.warnings.map((warning) => ({
            ...warning,
            row: warning.row!.replaceAll('"', ''),
          })),
        })
        expect(withoutPlaces(readRecording(csv(table, newline), options))).toEqual(withoutPlaces(recording))
      }),
      { seed: 20_240_501, numRuns: 500 },
    )
    expect(withLabels).toBeGreaterThan(100)
  })
})
