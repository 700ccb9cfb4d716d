import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { linearScores } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { areAffine, lift, pullBack } from './affineSteps.ts'
import type { PcaStep, PipelineStep } from './sklearnModel.ts'

type AffineStep = Parameters<typeof pullBack>[1][number]

/** Numbers around zero, the same for the same seed. */
function numbers(rows: number, columns: number, seed: number): Matrix {
  const sample = gaussianRows({ seed, classes: rows, rowsPerClass: 1, columns, spread: 1 }).rows
  return { ...sample, values: sample.values.map((value) => value - 10) }
}

/** Orthonormal rows, by Gram and Schmidt. */
function orthonormal(count: number, columns: number, seed: number): Matrix {
  const { values } = numbers(count, columns, seed)
  const rowAt = (row: number) => values.subarray(row * columns, (row + 1) * columns)
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  for (let row = 0; row < count; row++) {
    const own = rowAt(row)
    // Twice, since once leaves what rounding brings.
    for (const other of [...Array(2 * row).keys()].map((at) => rowAt(at % row))) {
      const part = dot(own, other)
      for (let i = 0; i < columns; i++) own[i]! -= part * other[i]!
    }
    const norm = Math.sqrt(dot(own, own))
    for (let i = 0; i < columns; i++) own[i]! /= norm
  }
  return { rows: count, columns, values }
}

/** What a step makes of rows, by its definition. */
function run(step: AffineStep, rows: Matrix): Matrix {
  if (step.step === 'standardise') {
    const values = rows.values.map(
      (value, at) => (value - step.mean[at % rows.columns]!) / step.scale[at % rows.columns]!,
    )
    return { ...rows, values }
  }
  const { components, deviation, mean } = step
  const values = new Float64Array(rows.rows * components.rows)
  for (let at = 0; at < values.length; at++) {
    const [row, k] = [Math.floor(at / components.rows), at % components.rows]
    for (let i = 0; i < rows.columns; i++) {
      values[at]! +=
        (rows.values[row * rows.columns + i]! - mean[i]!) * components.values[k * rows.columns + i]!
    }
    if (deviation) values[at]! /= deviation[k]!
  }
  return { rows: rows.rows, columns: components.rows, values }
}

const COLUMNS = 6

/** One to four steps: scales, and projections on ever fewer components. */
const chain = fc
  .array(fc.record({ drop: fc.integer({ min: -1, max: 2 }), isWhitening: fc.boolean(), seed: fc.nat(1e6) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((wishes) => {
    let width = COLUMNS
    return wishes.map(({ drop, isWhitening, seed }): AffineStep => {
      const mean = numbers(1, width, seed).values
      const spread = (length: number) =>
        numbers(1, length, seed + 1).values.map((value) => 0.2 + Math.abs(value))
      if (drop < 0) return { step: 'standardise', mean: [...mean], scale: [...spread(width)] }
      const kept = Math.max(1, width - drop)
      const components = orthonormal(kept, width, seed + 2)
      width = kept
      return { step: 'pca', mean, components, deviation: isWhitening ? spread(kept) : null }
    })
  })
const seed = fc.nat(1e6)
const through = (steps: readonly AffineStep[], rows: Matrix) =>
  steps.reduce((values, step) => run(step, values), rows)

function expectClose(found: Float64Array, expected: Float64Array): void {
  expect(found).toHaveLength(expected.length)
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  found.forEach((value, at) => {
    expect(Math.abs(value - expected[at]!)).toBeLessThan(1e-9 * size)
  })
}

describe('pullBack', () => {
  it('gives the scores that the steps and the model behind them give', () => {
    fc.assert(
      fc.property(chain, seed, (steps, from) => {
        const rows = numbers(5, COLUMNS, from)
        const behind = through(steps, rows)
        const linear = {
          coef: numbers(3, behind.columns, from + 1),
          intercept: numbers(1, 3, from + 2).values,
        }
        const before = structuredClone(linear)
        const pulled = pullBack(linear, steps)
        expect(pulled.coef).toMatchObject({ rows: 3, columns: COLUMNS })
        expectClose(linearScores(pulled, rows).values, linearScores(linear, behind).values)
        expect(linear).toEqual(before)
      }),
    )
  })

  it('leaves a model as it is where there are no steps', () => {
    const linear = { coef: numbers(3, 4, 1), intercept: numbers(1, 3, 2).values }
    expect(pullBack(linear, [])).toEqual(linear)
  })
})

describe('lift', () => {
  it('is taken back by the steps', () => {
    fc.assert(
      fc.property(chain, seed, (steps, from) => {
        const { columns } = through(steps, numbers(1, COLUMNS, from))
        const rows = numbers(4, columns, from + 1)
        const lifted = lift(rows, steps)
        expect(lifted).toMatchObject({ rows: 4, columns: COLUMNS })
        expectClose(through(steps, lifted).values, rows.values)
      }),
    )
  })

  it('of a projection is the nearest to its mean', () => {
    fc.assert(
      fc.property(seed, (from) => {
        const components = orthonormal(2, COLUMNS, from)
        const mean = numbers(1, COLUMNS, from + 1).values
        const step: PcaStep = { step: 'pca', mean, components, deviation: null }
        const rows = numbers(1, COLUMNS, from + 2)
        const lifted = lift(run(step, rows), [step])
        const distance = ({ values }: Matrix) => Math.hypot(...values.map((value, i) => value - mean[i]!))
        expect(distance(lifted)).toBeLessThanOrEqual(distance(rows) + 1e-12)
      }),
    )
  })
})

describe('areAffine', () => {
  const standardise: PipelineStep = { step: 'standardise', mean: [0], scale: [1] }

  it('is so of sums alone', () => {
    expect(areAffine([])).toBe(true)
    expect(areAffine([standardise, standardise])).toBe(true)
    for (const step of ['l1-normalise', 'l2-normalise', 'max-normalise', 'log'] as const)
      expect(areAffine([standardise, { step }])).toBe(false)
    expect(areAffine([{ step: 'clip', min: 0, max: 1 }])).toBe(false)
  })
})
