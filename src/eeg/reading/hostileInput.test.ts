import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Problem, ProblemError } from '../../problem.ts'
import { readCorpus } from '../../testing/corpus/readCorpus.ts'
import { type Format, type GoodFile, type MutatedFile, mutatedFile } from '../../testing/mutatedFile.ts'
import { labelAt, type Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'

const RUNS = 10_000
/** For one file; what was measured is below 5 ms, but other work may hold the machine up. */
const MOST_MILLISECONDS = 200

const GOOD_FILES: readonly GoodFile[] = readCorpus()
  .filter(({ name, expected }) => expected === 'the rows' && !/mark|utf16|line-ends|decimal|\.gz/.test(name))
  .map(({ name, bytes }) => ({ name, format: formatOf(name), text: new TextDecoder().decode(bytes) }))

function formatOf(name: string): Format {
  if (name === 'rows.ndjson') return 'lines'
  return /json$/.test(name) ? 'json' : 'csv'
}

function expectInvariants(recording: Recording): void {
  const { features, values, lines, labels, header } = recording
  expect(features.length).toBeGreaterThan(0)
  expect(lines.length).toBeGreaterThan(0)
  expect(values).toHaveLength(lines.length * features.length)
  expect(values.every(Number.isFinite)).toBe(true)
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines.every((line) => Number.isSafeInteger(line) && line >= 0)).toBe(true)
  expect(new Set(features).size).toBe(features.length)
  expect(header.features.map((name) => name.trim())).toEqual(features)
  if (labels) {
    expect(labels.index).toHaveLength(lines.length)
    expect(labels.index.every((k) => labels.classes[k] !== undefined)).toBe(true)
    expect(new Set(labels.index).size).toBe(labels.classes.length)
    expect(new Set(labels.classes.map((label) => typeof label)).size).toBe(1)
  }
  expect(Object.getPrototypeOf(recording)).toBe(Object.prototype)
}

/** Every key of the prototypes that untrusted names could reach. */
function prototypeKeys(): PropertyKey[][] {
  return [Object.prototype, Array.prototype, Function.prototype].map(Reflect.ownKeys)
}

/** Codes of what is wrong with a file as a whole. */
const WITHOUT_PLACE = new Set(['not-text', 'empty', 'no-features'])

function expectProblem({ code, file, message, row, column, found, expected }: Problem): void {
  expect(file).toBe('mutated')
  for (const part of [code, message, found, expected]) expect(part).toBeTruthy()
  if (!WITHOUT_PLACE.has(code)) expect(row ?? column).toBeTruthy()
}

/** Reads a text and checks whatever comes of it; undefined for a refusal. */
function attempt(file: string | Uint8Array): Recording | Problem {
  try {
    const recording = readRecording(file, { name: 'mutated', sha256: '' })
    expectInvariants(recording)
    return recording
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    expectProblem(error.problem)
    return error.problem
  }
}

/** What took long is tried again: a hang is one each time, a busy machine is not. */
function timed(bytes: Uint8Array) {
  let milliseconds = Number.POSITIVE_INFINITY
  for (let tries = 0; ; tries++) {
    const started = performance.now()
    const outcome = attempt(bytes)
    milliseconds = Math.min(milliseconds, performance.now() - started)
    if (milliseconds < MOST_MILLISECONDS || tries === 3) return { outcome, milliseconds }
  }
}

/** What a recording says, spaces around its names apart. */
function meant({ features, values, lines, labels, header, ignored }: Recording) {
  const names = [header.line, header.label, ...header.features].map((name) => name?.trim())
  return { features, values, lines, labels, names, ignored }
}

/** How many numbers and labels differ. */
function differences(a: Recording, b: Recording): number {
  let count = 0
  a.values.forEach((value, i) => {
    if (value !== b.values[i]) count++
  })
  a.lines.forEach((line, i) => {
    if (line !== b.lines[i]) count++
    if (labelAt(a.labels, i) !== labelAt(b.labels, i)) count++
  })
  return count
}

function expectMeaning({ meaning }: MutatedFile, outcome: Recording | Problem, original: Recording): void {
  if (meaning === 'kept') {
    if ('code' in outcome) throw new ProblemError(outcome)
    expect(meant(outcome)).toEqual(meant(original))
  } else if (meaning === 'doubled') {
    expect(outcome).toMatchObject({ code: expect.stringMatching(/^duplicate-|^ragged-row$/) })
  } else if (meaning === 'one number' && !('code' in outcome)) {
    expect(outcome.values).toHaveLength(original.values.length)
    expect(outcome.features).toEqual(original.features)
    expect(differences(outcome, original)).toBeLessThanOrEqual(1)
  }
}

describe('whatever becomes of a file, it opens to what was meant or is refused with a reason', () => {
  it(`in ${RUNS} files near a recording`, () => {
    const before = prototypeKeys()
    const originals = new Map(
      GOOD_FILES.map((file) => [file, readRecording(file.text, { name: 'mutated', sha256: '' })]),
    )
    const open = readRecording(GOOD_FILES[0]!.text, { name: 'open', sha256: '' })
    const copy = structuredClone(open)
    const counts = { kept: 0, 'one number': 0, doubled: 0, any: 0 }
    const codes = new Map<string, number>()
    let slowest = 0
    fc.assert(
      fc.property(mutatedFile(GOOD_FILES), (file) => {
        const { outcome, milliseconds } = timed(file.bytes)
        slowest = Math.max(slowest, milliseconds)
        expectMeaning(file, outcome, originals.get(file.source)!)
        counts[file.meaning]++
        const code = 'code' in outcome ? outcome.code : 'read'
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }),
      { seed: 20_240_502, numRuns: RUNS },
    )
    expect(slowest).toBeLessThan(MOST_MILLISECONDS)
    expect(prototypeKeys()).toEqual(before)
    expect(Reflect.get(globalThis, 'polluted')).toBeUndefined()
    expect(open).toEqual(copy)
    // No kind of mutation is rare, and every kind of refusal that a file can get occurs.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(RUNS / 100)
    expect([...codes.keys()].sort()).toEqual([
      'bad-label',
      'bad-line',
      'duplicate-column',
      'duplicate-line',
      'empty',
      'no-features',
      'not-a-number',
      'not-a-recording',
      'not-json',
      'not-text',
      'ragged-row',
      'read',
    ])
  })

  it.each([
    ['JSON', fc.json()],
    ['text', fc.string({ unit: 'binary' })],
    ['letters of a table', fc.stringMatching(/^[a-z,"\n\r0-9.;]*$/)],
    ['brackets and quotes', fc.stringMatching(/^[[{][[\]{}",:0-9a ]*$/)],
  ])('in any %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        attempt(text)
      }),
      { seed: 20_240_503, numRuns: 500 },
    )
  })

  it('in any object of rows of any cells', () => {
    const name = fc.constantFrom('Line', '# Letter', 'Cz', '__proto__', 'constructor', 'data', 'columns')
    const cell = fc.oneof(fc.nat(3), fc.constantFrom(null, '', 'E', -1, 0.5, true, [1], {}))
    const rows = fc.oneof(
      fc.array(fc.dictionary(name, cell), { maxLength: 3 }),
      fc.dictionary(name, fc.dictionary(name, cell)),
      fc.dictionary(name, fc.array(cell, { maxLength: 3 })),
    )
    let read = 0
    fc.assert(
      fc.property(rows, (table) => {
        if (!('code' in attempt(JSON.stringify(table)))) read++
      }),
      { seed: 20_240_504, numRuns: 1000 },
    )
    expect(read).toBeGreaterThan(10)
  })

  it('in nesting as deep as a file can hold', () => {
    const depth = 200_000
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    for (const text of [nested, `[{"Cz":${nested}}]`, '{"a":'.repeat(depth), '['.repeat(depth)]) {
      expect(attempt(text)).toHaveProperty('code')
    }
  })

  it.each([
    ['a name of a million characters', `${'a/ '.repeat(350_000)},Cz\n1,2\n`],
    ['a hundred thousand columns', `${Array.from({ length: 100_000 }, (_, i) => `c${i}`)}\n`],
    ['a megabyte of quotes', `Cz,Fz\n1,${'"'.repeat(1_000_001)}\n`],
    ['a megabyte of blank lines', '\r\n'.repeat(500_000)],
    ['a megabyte of text in a cell', `[{"Cz": "${'\\"x'.repeat(300_000)}"}]`],
    ['a number of a million digits', `Cz\n${'1'.repeat(1_000_000)}\n`],
  ])('in %s, within a second or two', (_, text) => {
    const started = performance.now()
    attempt(text)
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
