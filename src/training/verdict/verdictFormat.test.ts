import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { ProblemError } from '../../problem.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import { RESTS_ON } from './restsOn.ts'
import { encodeVerdict, parseVerdict, type Verdict } from './verdictFormat.ts'

const parse = (text: string) => parseVerdict(text, 'verdict.json')
const refusal = (change: object) => refusalOf(() => parse(JSON.stringify({ ...VERDICT_EXAMPLE, ...change })))

const ROWS = 500
const count = fc.nat(ROWS)
const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const name = fc.string({ maxLength: 20 })
const interval = fc
  .tuple(fraction, fraction)
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
const groups = fc.array(fc.record({ name, features: count, correct: count }), { maxLength: 4 })
const verdicts: fc.Arbitrary<Verdict> = fc.record({
  restsOn: fc.constantFrom(...RESTS_ON),
  classes: fc.integer({ min: 2, max: 100 }),
  training: fc.record({ file: name, rows: fc.nat(), runs: count, isOneRunEach: fc.boolean() }),
  heldOut: fc.record({
    file: name,
    rows: fc.constant(ROWS),
    effective: fc.integer({ min: 1, max: ROWS }),
    isSameOrder: fc.boolean(),
  }),
  chance: fc.record({ accuracy: fraction, commonest: fraction, threshold: fraction }),
  classifiers: fc.array(fc.record({ id: name, title: name, correct: count, interval }), {
    minLength: 1,
    maxLength: 3,
  }),
  probe: fc.record({
    preprocessing: fc.constantFrom(...PREPROCESSINGS),
    shrinkage: fc.constantFrom('none', 'auto'),
    isClassifier: fc.boolean(),
    correct: count,
    interval,
  }),
  folds: fc.record({
    gap: count,
    cut: fc.option(fc.record({ by: fc.constantFrom('runs', 'parts'), accuracy: fraction })),
    random: fc.option(fraction),
  }),
  shuffled: fc.option(
    fc.record({
      judgedOn: fc.constantFrom('held-out', 'folds'),
      accuracy: fraction,
      shuffled: fc.array(fraction, { minLength: 1, maxLength: 5 }).map((list) => list.sort((a, b) => a - b)),
      p: fraction,
      labellings: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    }),
  ),
  curve: fc.array(fc.record({ rows: fc.nat(), correct: count }), { maxLength: 4 }),
  groups: fc.option(fc.record({ electrodes: groups, bands: groups })),
})

describe('encodeVerdict and parseVerdict', () => {
  it('are inverses', () => {
    fc.assert(
      fc.property(verdicts, (verdict) => {
        expect(parse(encodeVerdict(verdict))).toEqual(verdict)
      }),
    )
  })

  it('refuse what is no verdict, and say where', () => {
    expect(parse(encodeVerdict(VERDICT_EXAMPLE))).toEqual(VERDICT_EXAMPLE)
    const { heldOut, probe, folds, shuffled } = VERDICT_EXAMPLE
    for (const [column, change] of [
      ['restsOn', { restsOn: 'hope' }],
      ['classes', { classes: 1 }],
      ['heldOut.file', { heldOut: { ...heldOut, file: 'x'.repeat(10_001) } }],
      ['heldOut.rows', { heldOut: { ...heldOut, rows: 0 } }],
      ['heldOut.effective', { heldOut: { ...heldOut, effective: 201 } }],
      ['classifiers', { classifiers: [] }],
      ['probe.interval', { probe: { ...probe, interval: [0.8, 0.7] } }],
      ['correct', { probe: { ...probe, correct: 201 } }],
      ['correct', { curve: [{ rows: 4, correct: 300 }] }],
      ['folds.random', { folds: { ...folds, random: 1.01 } }],
      ['shuffled.p', { shuffled: { ...shuffled, p: -0.1 } }],
      ['shuffled.shuffled', { shuffled: { ...shuffled, shuffled: new Array(100_001).fill(0) } }],
      ['shuffled.shuffled', { shuffled: { ...shuffled, shuffled: [0.5, 0.25] } }],
      ['curve', { curve: new Array(101).fill({ rows: 1, correct: 1 }) }],
      ['groups.bands', { groups: { electrodes: [] } }],
    ] as const) {
      expect(refusal(change)).toMatchObject({ code: 'bad-bundle', file: 'verdict.json', column })
    }
    expect(refusalOf(() => parse('{"restsOn":')).code).toBe('bad-bundle')
  })

  it('succeed or throw a ProblemError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutatedJson(encodeVerdict(VERDICT_EXAMPLE)), fc.json()), (text) => {
        try {
          parse(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
