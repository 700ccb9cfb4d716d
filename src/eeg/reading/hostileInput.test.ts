import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutatedText } from '../../testing/mutatedText.ts'
import { ProblemError } from '../problem.ts'
import type { Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'

const ROWS = [
  { Line: 0, '# Letter': 4, ' Cz/theta': 0.51, ' Cz/alpha': 1.25, ' Fz/theta': 12 },
  { Line: 50, '# Letter': 0, ' Cz/theta': 3, ' Cz/alpha': 0, ' Fz/theta': 0.001 },
  { Line: 7, '# Letter': 4, ' Cz/theta': 1e-7, ' Cz/alpha': 123.456, ' Fz/theta': 1 },
  { Line: 8, '# Letter': 25, ' Cz/theta': 2, ' Cz/alpha': 2, ' Fz/theta': 2 },
]
const NAMES = Object.keys(ROWS[0]!)
const TABLE = `${[NAMES, ...ROWS.map(Object.values)].map((cells) => cells.join(',')).join('\n')}\n`
const WORDS = `${TABLE.replaceAll(/^(\d+),(\d+)/gm, '$1,letter $2')}`
const TEXTS = [
  JSON.stringify({ ...ROWS }),
  JSON.stringify(ROWS),
  JSON.stringify(ROWS, null, 1),
  JSON.stringify(ROWS.map(({ Line: _line, '# Letter': _letter, ...powers }) => powers)),
  JSON.stringify(ROWS.map((row) => ({ ...row, '# Letter': `letter ${row['# Letter']}` }))),
  TABLE,
  WORDS,
  TABLE.replaceAll(/^[^,]*,[^,]*,/gm, ''),
]

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

function count(texts: fc.Arbitrary<string>, seed: number, numRuns: number) {
  const before = prototypeKeys()
  const outcomes = { read: 0, refused: new Map<string, number>() }
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expectInvariants(readRecording(text, { name: 'mutated.json', sha256: '' }))
        outcomes.read++
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { code, file, message } = error.problem
        expect(file).toBe('mutated.json')
        expect(message).not.toBe('')
        outcomes.refused.set(code, (outcomes.refused.get(code) ?? 0) + 1)
      }
      expect(prototypeKeys()).toEqual(before)
    }),
    { seed, numRuns },
  )
  return outcomes
}

describe('whatever the text, it is read as a valid recording or refused with a reason', () => {
  it.each(TEXTS)('the text %# is a recording before it is changed', (text) => {
    expectInvariants(readRecording(text, { name: 'a', sha256: '' }))
  })

  it('near a recording', () => {
    const { read, refused } = count(mutatedText(TEXTS), 20_240_502, 3000)
    // Neither outcome is rare, and every kind of refusal that a text can get occurs.
    expect(read).toBeGreaterThan(300)
    expect([...refused.keys()].sort()).toEqual([
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
    ])
  })

  it('any JSON', () => {
    const { refused } = count(fc.json(), 20_240_503, 500)
    expect(refused.size).toBeGreaterThan(1)
  })

  it('any object of rows of any cells', () => {
    const name = fc.constantFrom('Line', '# Letter', 'Cz', '__proto__', 'constructor')
    const cell = fc.oneof(fc.nat(3), fc.constantFrom(null, '', 'E', -1, 0.5, true))
    const rows = fc.array(fc.dictionary(name, cell), { maxLength: 3 }).map((table) => JSON.stringify(table))
    const { read } = count(rows, 20_240_504, 500)
    expect(read).toBeGreaterThan(10)
  })

  it('any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z,"\n\r0-9.;]*$/))
    const { refused } = count(text, 20_240_505, 500)
    expect(refused.size).toBeGreaterThan(1)
  })

  it('nesting as deep as a file can hold', () => {
    const depth = 200_000
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    for (const text of [nested, `[{"Cz":${nested}}]`, '{"a":'.repeat(depth), '['.repeat(depth)]) {
      expect(() => readRecording(text, { name: 'a', sha256: '' })).toThrow(ProblemError)
    }
  })
})
