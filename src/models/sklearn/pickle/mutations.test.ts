import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../problem.ts'
import { isModelName, modelFixture } from '../../../testing/sklearn/modelFixture.ts'
import { PickleBudget } from './pickleBudget.ts'
import { isKind, isList, isMap, type PickleList, type PickleValue } from './pickleValue.ts'
import { readPickle } from './readPickle.ts'

const RUNS = 10_000
const SOURCES = [
  'lda.p0.pkl',
  'lda.p1.pkl',
  'lda.p2.pkl',
  'lda.p3.pkl',
  'lda.p4.pkl',
  'lda.p5.pkl',
  'lda.joblib',
  'logistic.joblib',
  'mlp.joblib',
  'arrays.p2.pkl',
  'arrays.joblib',
].map(modelFixture)

const OPCODES = Array.from(
  '().012FGIJKLMNPQRSTUVX]abcdeghijlopqrstu}\x80\x81\x82\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98',
  (letter) => letter.charCodeAt(0),
)
const HUGE = [0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff]

/** What is done to the bytes at a place. */
const EDITS = {
  flip: (bytes: Uint8Array, at: number, n: number) => bytes.with(at, bytes[at]! ^ (1 + (n % 255))),
  opcode: (bytes: Uint8Array, at: number, n: number) => bytes.with(at, OPCODES[n % OPCODES.length]!),
  cut: (bytes: Uint8Array, at: number) => bytes.subarray(0, at),
  drop: (bytes: Uint8Array, at: number, n: number) => splice(bytes, at, 1 + (n % 20), []),
  recall: (bytes: Uint8Array, at: number, n: number) => splice(bytes, at, 0, [0x68, n % 64]),
  insert: (bytes: Uint8Array, at: number, n: number) => splice(bytes, at, 0, [OPCODES[n % OPCODES.length]!]),
  repeat: (bytes: Uint8Array, at: number, n: number) =>
    splice(bytes, at, 0, [...bytes.subarray(at, at + 1 + (n % 100))]),
  huge(bytes: Uint8Array, at: number, n: number) {
    const number = HUGE[n % HUGE.length]!
    return splice(bytes, at, 4, [number & 255, (number >> 8) & 255, (number >> 16) & 255, number >>> 24])
  },
} as const

function splice(bytes: Uint8Array, at: number, count: number, put: readonly number[]): Uint8Array {
  return Uint8Array.of(...bytes.subarray(0, at), ...put, ...bytes.subarray(at + count))
}

const kinds = Object.keys(EDITS) as (keyof typeof EDITS)[]
const edit = fc.record({ kind: fc.constantFrom(...kinds), at: fc.noBias(fc.nat()), n: fc.noBias(fc.nat()) })

/** How many values a walk meets that knows nothing of what is there twice. */
function walk(value: PickleValue): number {
  if (isList(value)) return value.reduce<number>((sum, each) => sum + walk(each), 1)
  if (isMap(value)) return 1 + walk([...value.keys()]) + walk([...value.values()])
  if (isKind(value, 'array')) return value.dtype === 'O' ? 1 + walk(value.values as PickleList) : 1
  if (isKind(value, 'object')) return 1 + walk(value.args) + walk(value.state)
  return 1
}

function attempt(bytes: Uint8Array): string {
  const budget = new PickleBudget(bytes.length, 'mutated.pkl')
  let outcome = 'read'
  try {
    const value = readPickle(bytes, 'mutated.pkl', isModelName, { budget })
    expect(walk(value)).toBeLessThanOrEqual(16 * bytes.length + 131_072)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code, message, file, row, found, expected } = error.problem
    for (const part of [message, file, row, found, expected]) expect(part).toBeTruthy()
    outcome = code
  }
  // Time and memory, by what takes them.
  expect(budget.opcodes).toBeLessThanOrEqual(bytes.length + 1)
  if (outcome === 'read') expect(budget.cells).toBeLessThanOrEqual(4 * bytes.length + 4096)
  return outcome
}

describe('whatever becomes of a model’s file, it is read or refused with a reason', () => {
  it(`in ${RUNS} files near a model`, () => {
    const counts = new Map<string, number>()
    const prototypes = [Object.prototype, Array.prototype, Map.prototype].map(
      (each) => Reflect.ownKeys(each).length,
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...SOURCES),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (source, edits) => {
          const bytes = edits.reduce<Uint8Array>(
            (file, { kind, at, n }) => (file.length === 0 ? file : EDITS[kind](file, at % file.length, n)),
            source,
          )
          const outcome = attempt(bytes)
          counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
        },
      ),
      { seed: 20_240_601, numRuns: RUNS },
    )
    expect([...counts.keys()].sort()).toEqual(['bad-model', 'read', 'unsafe-model', 'unsupported-model'])
    for (const count of counts.values()) expect(count).toBeGreaterThan(20)
    expect(
      [Object.prototype, Array.prototype, Map.prototype].map((each) => Reflect.ownKeys(each).length),
    ).toEqual(prototypes)
  })

  it('in any opcodes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...OPCODES, 0, 1, 10), { maxLength: 60 }), (codes) => {
        attempt(Uint8Array.of(...codes))
      }),
      { seed: 20_240_602, numRuns: 3000 },
    )
  })
})
