import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { coverageAt } from './coverageCurve.ts'
import { judgeRows } from './judgeRows.ts'
import { type Judged, type Metrics, metrics } from './metrics.ts'

type Rows = readonly (readonly number[])[]

/** Answers as the engine gives them. */
function judged(truth: readonly number[], rows: Rows, columns = rows[0]?.length ?? 3): Judged {
  const posteriors: Matrix = { rows: rows.length, columns, values: Float64Array.from(rows.flat()) }
  const predicted = argmaxRows(posteriors)
  const confidence = Float64Array.from(predicted, (k, row) => rows[row]![k]!)
  return { posteriors, predicted, confidence, truth: Int32Array.from(truth) }
}
const measure = (truth: readonly number[], rows: Rows) => metrics(judged(truth, rows))!

/** Every number and null in a result, in order. */
function figuresOf(value: unknown): (number | null)[] {
  if (value === null || typeof value === 'number') return [value]
  if (ArrayBuffer.isView(value)) return figuresOf(Object.values(value))
  if (typeof value === 'object') return Object.values(value).flatMap(figuresOf)
  throw new Error(`not a figure: ${String(value)}`)
}

function expectSameFigures(ours: unknown, theirs: unknown): void {
  const [a, b] = [figuresOf(ours), figuresOf(theirs)]
  expect(a.length).toBe(b.length)
  a.forEach((value, i) => {
    if (value === null || b[i] === null) expect(value).toBe(b[i])
    else expect(value).toBeCloseTo(b[i]!, 10)
  })
}

/** Everything that no order of rows can change. */
function withoutEvidence({ evidence, ...rest }: Metrics): Omit<Metrics, 'evidence'> {
  expect(evidence.length).toBeGreaterThan(0)
  return rest
}

function normalise(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b)
  return weights.map((weight) => (sum === 0 ? 1 / weights.length : weight / sum))
}

/** Any posteriors, with zeros, ones, ties and subnormals; at least one row is of a known class. */
const ANY = fc.integer({ min: 1, max: 7 }).chain((classes) => {
  const weight = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, 0, 1, Number.MIN_VALUE, 1e-300),
  )
  const row = fc.record({
    truth: fc.integer({ min: -1, max: classes - 1 }),
    posteriors: fc.array(weight, { minLength: classes, maxLength: classes }).map(normalise),
  })
  return fc
    .array(row, { minLength: 1, maxLength: 25 })
    .filter((rows) => rows.some(({ truth }) => truth >= 0))
    .map((rows) => ({ classes, truth: rows.map((r) => r.truth), rows: rows.map((r) => r.posteriors) }))
})

/** Posteriors of which no two are equal, some rows right and some wrong, and an order of rows and of classes. */
const WITHOUT_TIES = fc
  .record({
    classes: fc.integer({ min: 2, max: 8 }),
    count: fc.integer({ min: 1, max: 60 }),
    seed: fc.integer(),
  })
  .map(({ classes, count, seed }) => {
    const random = xoroshiro128plus(seed)
    const draw = () => uniformFloat64(random)
    const truth = Array.from({ length: count }, () => Math.floor(draw() * (classes + 1)) - 1)
    truth[0] = 0
    const rows = truth.map((k) =>
      normalise(Array.from({ length: classes }, (_, c) => draw() ** 2 + (c === k ? 0.4 : 0))),
    )
    const order = (length: number) =>
      Array.from({ length }, (_, k) => ({ k, key: draw() }))
        .sort((a, b) => a.key - b.key)
        .map(({ k }) => k)
    return { classes, truth, rows, rowOrder: order(count), classOrder: order(classes) }
  })

const A = [0.8, 0.1, 0.1]
const B = [0.2, 0.6, 0.2]
const C = [0.1, 0.1, 0.8]

describe('metrics', () => {
  it('agree with the arithmetic of six rows of three classes', () => {
    const result = measure([0, 0, 0, 1, 1, 2], [A, A, B, B, C, C])
    expect([...result.confusion]).toEqual([2, 1, 0, 0, 1, 1, 0, 0, 1])
    expect([result.rows, result.correct, result.accuracy]).toEqual([6, 4, 4 / 6])
    expect(result.balancedAccuracy).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 14)
    expect(result.macroF1).toBeCloseTo((4 / 5 + 2 / 4 + 2 / 3) / 3, 14)
    expect(result.cohenKappa).toBeCloseTo((4 / 6 - 12 / 36) / (1 - 12 / 36), 14)
    // Three of the six rows are of the first class; P(≤ 4 of 6 at ½) = 57/64 = 0.891, P(≤ 5) = 63/64.
    expect(result.chance).toBe(1 / 2)
    expect(result.chanceThreshold).toBe(5 / 6)
    expect([result.top3, result.top5]).toEqual([null, null])
    const logs = 3 * Math.log(0.8) + Math.log(0.6) + Math.log(0.2) + Math.log(0.1)
    expect(result.logLoss).toBeCloseTo(-logs / 6, 12)
    // Right at 0.8: 0.04 + 2·0.01; right at 0.6: 0.16 + 2·0.04; wrong: 0.64 + 0.36 + 0.04 and 0.01 + 0.81 + 0.64.
    expect(result.brier).toBeCloseTo((3 * 0.06 + 0.24 + 1.04 + 1.46) / 6, 12)
    // Confidence 0.8 with 3 of 4 right, and 0.6 with 1 of 2.
    expect(result.calibration.ece).toBeCloseTo((4 / 6) * 0.05 + (2 / 6) * 0.1, 12)
    expect(result.wolpawBits).toBeCloseTo(1 / 3, 14)
  })

  it('take the better of two guesses for chance: all classes alike, or always the commonest', () => {
    const even = measure([0, 1, 2], [A, B, C])
    expect([even.chance, even.chanceThreshold]).toEqual([1 / 3, 2 / 3])
    // Two of three classes occur, each in half of the rows.
    expect(measure([0, 1, 0, 1], [A, B, A, B]).chance).toBe(1 / 2)
    expect(measure([2, 2], [A, B]).chance).toBe(1)
  })

  it('are null where no row is of a known class', () => {
    expect(metrics(judged([-1, -1], [A, B]))).toBeNull()
    expect(metrics(judged([], []))).toBeNull()
  })

  it('are defined for one row, right or wrong', () => {
    const right = measure([1], [B])
    expect(right).toMatchObject({ accuracy: 1, balancedAccuracy: 1, macroF1: 1 })
    expect(right).toMatchObject({ cohenKappa: null, matthews: null })
    const wrong = measure([0], [B])
    expect(wrong).toMatchObject({ accuracy: 0, balancedAccuracy: 0, macroF1: 0 })
    expect(wrong).toMatchObject({ cohenKappa: 0, matthews: null, wolpawBits: 0, mutualInformationBits: 0 })
  })

  it('are defined for a bundle of a single class', () => {
    const result = measure([0, 0], [[1], [1]])
    expect(result).toMatchObject({ accuracy: 1, chance: 1, chanceThreshold: 1, logLoss: 0, brier: 0 })
    expect(result).toMatchObject({ cohenKappa: null, matthews: null })
    expect(result).toMatchObject({ wolpawBits: 0, mutualInformationBits: 0 })
  })

  it('leave a class that does not occur out of the balanced accuracy, and of F1 unless it is predicted', () => {
    // Class 1 neither occurs nor is predicted; class 2 is predicted once but does not occur.
    const { balancedAccuracy, macroF1 } = measure([0, 0], [A, C])
    expect(balancedAccuracy).toBe(1 / 2)
    expect(macroF1).toBeCloseTo((2 / 3 + 0) / 2, 14)
  })

  it('count rows of known classes only', () => {
    const result = measure([-1, 0, -1, 1], [B, A, C, A])
    const known = measure([0, 1], [A, A])
    expectSameFigures(withoutEvidence(result), withoutEvidence(known))
    expect(result.rows).toBe(2)
  })
})

describe('for any posteriors metrics', () => {
  it('are finite throughout and within their bounds', () => {
    fc.assert(
      fc.property(ANY, ({ classes, truth, rows }) => {
        const result = measure(truth, rows)
        const figures = figuresOf(result)
        expect(figures.filter((value) => value !== null && !Number.isFinite(value))).toEqual([])
        const fractions = [
          ...[result.accuracy, ...result.interval, result.chance, result.chanceThreshold],
          ...[result.balancedAccuracy, result.macroF1, result.calibration.ece],
          ...[result.top3 ?? 0, result.top5 ?? 0],
        ]
        expect(fractions.filter((value) => !(value >= 0 && value <= 1 + 1e-12))).toEqual([])
        const coefficients = [result.cohenKappa ?? 0, result.matthews ?? 0]
        expect(coefficients.filter((value) => !(Math.abs(value) <= 1 + 1e-12))).toEqual([])
        expect(result.brier >= 0 && result.brier <= 2 + 1e-12).toBe(true)
        expect(result.logLoss >= 0 && result.logLoss <= 52 * Math.log(2) + 1e-12).toBe(true)
        for (const bits of [result.wolpawBits, result.mutualInformationBits]) {
          expect(bits >= 0 && bits <= Math.log2(classes) + 1e-12).toBe(true)
        }
        expect(result.interval[0]).toBeLessThanOrEqual(result.accuracy + 1e-12)
        expect(result.interval[1]).toBeGreaterThanOrEqual(result.accuracy - 1e-12)
        expect(result.confusion.reduce((a, b) => a + b)).toBe(result.rows)
      }),
      { seed: 50, numRuns: 300 },
    )
  })

  it('have at a coverage of 1 the accuracy', () => {
    fc.assert(
      fc.property(ANY, ({ truth, rows }) => {
        const { accuracy, coverage } = measure(truth, rows)
        expect(coverage[0]).toMatchObject({ coverage: 1, accuracy })
        const { confidence, predicted, truth: known } = judged(truth, rows)
        expect(coverageAt(confidence, judgeRows(known, predicted), 0)).toMatchObject({
          coverage: 1,
          accuracy,
        })
      }),
      { seed: 51 },
    )
  })

  it('do not change with the order of the rows, but for evidence, which follows it', () => {
    fc.assert(
      fc.property(WITHOUT_TIES, ({ truth, rows, rowOrder }) => {
        const there = measure(truth, rows)
        const shuffled = measure(
          rowOrder.map((row) => truth[row]!),
          rowOrder.map((row) => rows[row]!),
        )
        expectSameFigures(withoutEvidence(shuffled), withoutEvidence(there))
        expect(shuffled.evidence[0]).toEqual(there.evidence[0])
      }),
      { seed: 52 },
    )
  })

  it('do not change with the names of the classes, but for lists by class, which follow them', () => {
    fc.assert(
      fc.property(WITHOUT_TIES, ({ classes, truth, rows, classOrder }) => {
        const { byClass, confusion, ...there } = measure(truth, rows)
        const {
          byClass: renamed,
          confusion: renamedConfusion,
          ...back
        } = measure(
          truth.map((k) => classOrder.indexOf(k)),
          rows.map((row) => classOrder.map((k) => row[k]!)),
        )
        expectSameFigures(back, there)
        for (const list of ['precision', 'recall', 'f1', 'support'] as const) {
          expect([...renamed[list]]).toEqual(classOrder.map((k) => byClass[list][k]))
        }
        const moved = classOrder.flatMap((k) => classOrder.map((j) => confusion[k * classes + j]))
        expect([...renamedConfusion]).toEqual(moved)
      }),
      { seed: 53 },
    )
  })

  it('are those of perfection where every row is certain and right', () => {
    const truths = fc.integer({ min: 2, max: 8 }).chain((classes) =>
      fc
        .array(fc.nat(classes - 1), { minLength: 2, maxLength: 40 })
        .filter((truth) => new Set(truth).size > 1)
        .map((truth) => ({ classes, truth })),
    )
    fc.assert(
      fc.property(truths, ({ classes, truth }) => {
        const one = (k: number) => Array.from({ length: classes }, (_, j) => Number(j === k))
        const result = measure(truth, truth.map(one))
        const share = Array.from(
          { length: classes },
          (_, k) => truth.filter((t) => t === k).length / truth.length,
        )
        const entropy = share.reduce((bits, p) => (p === 0 ? bits : bits - p * Math.log2(p)), 0)
        expect(result).toMatchObject({
          accuracy: 1,
          balancedAccuracy: 1,
          macroF1: 1,
          cohenKappa: 1,
          matthews: 1,
        })
        expect(result).toMatchObject({ brier: 0, wolpawBits: Math.log2(classes) })
        expect(result.top3).toBe(classes > 3 ? 1 : null)
        expect(result.top5).toBe(classes > 5 ? 1 : null)
        expect(result.calibration.ece).toBe(0)
        expect(result.logLoss).toBeCloseTo(0, 12)
        expect(result.mutualInformationBits).toBeCloseTo(entropy, 12)
        expect(result.evidence.every(({ accuracy }) => accuracy === 1)).toBe(true)
        expect(result.coverage).toEqual([{ threshold: 1, coverage: 1, accuracy: 1 }])
      }),
      { seed: 54 },
    )
  })
})
