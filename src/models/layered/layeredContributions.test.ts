import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { EVERY_STAGE, randomLayers } from '../../testing/randomLayers.ts'
import { rowRange } from '../matrix.ts'
import type { Stage } from '../stage.ts'
import { layeredScores } from './layered.ts'
import { layeredContributions } from './layeredContributions.ts'
import { marginGradients, slopesBefore } from './marginGradients.ts'
import { pathGradients } from './pathGradients.ts'
import { runStage } from './runStage.ts'

const STAGES: readonly Stage[] = [
  ...randomLayers(4, EVERY_STAGE, 7).stages.filter(({ stage }) => stage !== 'dense' && stage !== 'scale'),
  ...randomLayers(4, ['scale', 5], 8).stages,
]
/** Thousandths and a bit, which lie apart from each other and from where a stage of `EVERY_STAGE` bends. */
const value = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 1000 + 0.00037)
const row = fc
  .uniqueArray(value, { minLength: 4, maxLength: 4 })
  // A norm of small values bends sharply.
  .filter((values) => values.some((x) => Math.abs(x) > 0.1))
  .map((values) => Float64Array.from(values))
const sumOf = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0)

describe('slopesBefore', () => {
  it.each(STAGES.map((stage) => [JSON.stringify(stage).slice(0, 60), stage] as const))(
    'is what differences say of %s',
    (_, stage) => {
      const step = 1e-6
      fc.assert(
        fc.property(row, fc.array(value, { minLength: 5, maxLength: 5 }), (values, weights) => {
          const run = (x: Float64Array) => runStage(stage, { rows: 1, columns: 4, values: x })
          const y = run(values)
          const slopes = Float64Array.from(y.values, (_one, k) => weights[k]!)
          const found = slopesBefore(stage, { rows: 1, columns: 4, values }, y, slopes)
          const along = (x: Float64Array) => sumOf(run(x).values.map((one, k) => one * slopes[k]!))
          for (let i = 0; i < 4; i++) {
            const moved = (by: number) => values.map((x, at) => (at === i ? x + by : x))
            const difference = (along(moved(step)) - along(moved(-step))) / (2 * step)
            expect(Math.abs(found[i]! - difference)).toBeLessThan(1e-5)
          }
        }),
        { numRuns: 50 },
      )
    },
  )

  it('lets a row of zeros be', () => {
    const x = { rows: 1, columns: 2, values: new Float64Array(2) }
    for (const norm of ['l1', 'l2', 'max'] as const) {
      const slopes = slopesBefore({ stage: 'normalise', norm }, x, x, Float64Array.of(3, 4))
      expect([...slopes]).toEqual([3, 4])
    }
  })
})

describe('marginGradients', () => {
  it('has the rows’ gradients, each as alone', () => {
    const model = randomLayers(4, EVERY_STAGE, 2)
    const { rows } = gaussianRows({ seed: 1, classes: 1, rowsPerClass: 6, columns: 4, spread: 1 })
    const all = marginGradients(model, rows, 0, 2)
    for (let at = 0; at < 6; at++) {
      const alone = marginGradients(model, rowRange(rows, at, at + 1), 0, 2)
      expect(all.subarray(4 * at, 4 * at + 4)).toEqual(alone)
    }
  })
})

describe('layeredContributions', () => {
  it('sum to the margin with the baseline and the residue, which is small', () => {
    fc.assert(
      fc.property(row, row, fc.integer({ min: 1, max: 1e6 }), (x, mean, seed) => {
        const model = randomLayers(4, EVERY_STAGE, seed)
        const {
          margin,
          baseline,
          features,
          residue = Number.NaN,
        } = layeredContributions(model, x, mean, 0, 3)
        const scores = layeredScores(model, { rows: 1, columns: 4, values: x }).values
        expect(margin).toBe(scores[0]! - scores[3]!)
        expect(Math.abs(margin - baseline - sumOf(features) - residue)).toBeLessThan(1e-9)
        expect(Math.abs(residue)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(margin)))
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  it('are exact for what is linear, and where relus take turns', () => {
    fc.assert(
      fc.property(row, row, fc.integer({ min: 1, max: 1e6 }), (x, mean, seed) => {
        const linear = randomLayers(4, ['scale', 5, 3], seed)
        const found = layeredContributions(linear, x, mean, 2, 1)
        const slopes = marginGradients(linear, { rows: 1, columns: 4, values: x }, 2, 1)
        found.features.forEach((feature, i) => {
          expect(feature).toBeCloseTo(slopes[i]! * (x[i]! - mean[i]!), 10)
        })
        expect(Math.abs(found.residue!)).toBeLessThan(1e-10)

        const network = randomLayers(4, [6, { stage: 'activation', activation: 'relu' }, 3], seed)
        const exact = layeredContributions(network, x, mean, 2, 1)
        expect(exact.residue).toBeUndefined()
        expect(exact.margin - exact.baseline - sumOf(exact.features)).toBeCloseTo(0, 10)
        const steps = pathGradients(network, x, mean, 2, 1)
        exact.features.forEach((feature, i) => {
          expect(Math.abs(feature - steps.features[i]!)).toBeLessThan(1e-4)
        })
      }),
      { numRuns: 40, seed: 11 },
    )
  })

  it('say so where the margin jumps, and end', () => {
    // Through the row of zeros, which keeps its place between rows of norm 1.
    const model = randomLayers(4, [{ stage: 'normalise', norm: 'l2' }, 3])
    const x = Float64Array.of(1, 2, 3, 4)
    const { features, residue } = layeredContributions(
      model,
      x,
      x.map((one) => -one),
      0,
      1,
    )
    expect(Math.abs(residue!)).toBeGreaterThan(0.1)
    expect(features.every(Number.isFinite)).toBe(true)
  })
})
