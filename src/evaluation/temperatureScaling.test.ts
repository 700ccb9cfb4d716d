import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { type Matrix, softmaxRows } from '../models/matrix.ts'
import { scalePosteriors } from './scalePosteriors.ts'
import { fitTemperature, TEMPERATURE_BOUNDS, temperatureScaling } from './temperatureScaling.ts'

const CLASSES = 5

/** Rows whose class is drawn from their posteriors: these are calibrated. */
function calibrated(rows: number, seed = 7) {
  const random = xoroshiro128plus(seed)
  const values = Float64Array.from({ length: rows * CLASSES }, () => 6 * uniformFloat64(random))
  const posteriors = softmaxRows({ rows, columns: CLASSES, values })
  const truth = Int32Array.from({ length: rows }, (_, row) => {
    let left = uniformFloat64(random)
    for (let k = 0; k < CLASSES - 1; k++) {
      left -= posteriors.values[row * CLASSES + k]!
      if (left < 0) return k
    }
    return CLASSES - 1
  })
  return { posteriors, truth }
}

const matrix = (...rows: number[][]): Matrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
})

function meanLoss(posteriors: Matrix, truth: Int32Array): number {
  const { columns, values } = posteriors
  return truth.reduce((sum, k, row) => sum - Math.log(values[row * columns + k]!), 0) / truth.length
}

describe('fitTemperature', () => {
  it('finds the temperature that posteriors were spoilt by, and 1 where they were not', () => {
    const { posteriors, truth } = calibrated(20_000)
    const own = fitTemperature(posteriors, truth)
    expect(own).toBeGreaterThan(0.95)
    expect(own).toBeLessThan(1.05)
    for (const spoilt of [0.1, 0.5, 3]) {
      const found = fitTemperature(scalePosteriors(posteriors, spoilt), truth)
      expect(found * spoilt).toBeCloseTo(own, 4)
    }
  })

  it('has the smallest log loss of all temperatures', () => {
    const { posteriors, truth } = calibrated(300, 3)
    const sharp = scalePosteriors(posteriors, 0.4)
    const best = fitTemperature(sharp, truth)
    const loss = (temperature: number) => meanLoss(scalePosteriors(sharp, temperature), truth)
    for (const factor of [0.5, 0.9, 0.999, 1.001, 1.1, 2]) {
      expect(loss(best * factor)).toBeGreaterThan(loss(best))
    }
  })

  it('stays within its bounds where posteriors know everything or nothing', () => {
    const right = matrix([0.9, 0.1], [0.2, 0.8])
    expect(fitTemperature(right, Int32Array.of(0, 1))).toBe(TEMPERATURE_BOUNDS[0])
    expect(fitTemperature(right, Int32Array.of(1, 0))).toBe(TEMPERATURE_BOUNDS[1])
    expect(fitTemperature(matrix([0.5, 0.5], [0.5, 0.5]), Int32Array.of(0, 1))).toBe(1)
  })

  it('takes zeros and ones for what float64 could not hold', () => {
    const certain = matrix([1, 0, 0], [1, 0, 0], [0, 1, 0], [1e-300, 0, 1])
    const found = fitTemperature(certain, Int32Array.of(0, 2, 1, 2))
    expect(found).toBeGreaterThan(1)
    expect(found).toBeLessThanOrEqual(TEMPERATURE_BOUNDS[1])
  })
})

describe('scalePosteriors', () => {
  const row = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 5e-324)), {
    minLength: 2,
    maxLength: 6,
  })

  it('keeps the order of classes and the sum of 1, whatever the posteriors', () => {
    fc.assert(
      fc.property(row, fc.double({ min: 0.01, max: 100, noNaN: true }), (posteriors, temperature) => {
        const scaled = [...scalePosteriors(matrix(posteriors), temperature).values]
        expect(scaled.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
        for (const [i, p] of posteriors.entries()) {
          for (const [j, q] of posteriors.entries())
            if (p >= q) expect(scaled[i]).toBeGreaterThanOrEqual(scaled[j]!)
        }
      }),
    )
  })

  it('leaves them as they are at 1, and does not touch what it was given', () => {
    const posteriors = matrix([0.7, 0.2, 0.1])
    const scaled = scalePosteriors(posteriors, 1)
    scaled.values.forEach((value, k) => {
      expect(value).toBeCloseTo(posteriors.values[k]!, 14)
    })
    const [a, b] = scalePosteriors(matrix([0.8, 0.2]), 2).values
    // √0.8 : √0.2 is 2 : 1.
    expect(a).toBeCloseTo(2 / 3, 14)
    expect(b).toBeCloseTo(1 / 3, 14)
    expect([...posteriors.values]).toEqual([0.7, 0.2, 0.1])
  })
})

describe('temperatureScaling', () => {
  it('says what the other half’s temperature changes', () => {
    const { posteriors, truth } = calibrated(4000)
    const spoilt = scalePosteriors(posteriors, 0.25)
    const found = temperatureScaling(spoilt, truth)!
    expect(found.rows).toBe(4000)
    expect(found.temperature).toBe(fitTemperature(spoilt, truth))
    for (const half of found.ofHalves) expect(half).toBeCloseTo(4, 0)
    expect(found.before.ece).toBeGreaterThan(0.15)
    expect(found.after.ece).toBeLessThan(0.03)
    expect(found.after.logLoss).toBeLessThan(0.7 * found.before.logLoss)
  })

  it('judges each half by the other: a drift does not flatter', () => {
    const { posteriors, truth } = calibrated(2000)
    const half = 2000 * (CLASSES / 2)
    const values = posteriors.values.slice()
    values.set(scalePosteriors(posteriors, 0.2).values.subarray(half), half)
    // In each class the earlier rows want 1 and the later ones 5.
    const { ofHalves, after, before } = temperatureScaling({ ...posteriors, values }, truth)!
    expect(ofHalves[0]).toBeCloseTo(1, 0)
    expect(ofHalves[1]).toBeGreaterThan(3.5)
    expect(after.logLoss).toBeGreaterThan(before.logLoss - 1e-2)
  })

  it('leaves out rows without a known class, and learns nothing from too few', () => {
    const { posteriors, truth } = calibrated(200)
    const some = truth.map((k, row) => (row < 100 ? k : -1))
    const first = { ...posteriors, rows: 100, values: posteriors.values.slice(0, 100 * CLASSES) }
    expect(temperatureScaling(posteriors, some)).toEqual(temperatureScaling(first, truth.slice(0, 100)))
    expect(
      temperatureScaling(
        posteriors,
        truth.map((k, row) => (row < 19 ? k : -1)),
      ),
    ).toBeNull()
    expect(temperatureScaling(posteriors, new Int32Array(200).fill(-1))).toBeNull()
  })
})
