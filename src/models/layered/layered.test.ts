import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecording } from '../../eeg/reading/readRecording.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { EVERY_STAGE, randomLayers } from '../../testing/randomLayers.ts'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { argmaxRows, type Matrix, rowRange } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { ACTIVATE } from './activate.ts'
import { denseProduct } from './denseProduct.ts'
import { layeredPredictProba } from './layered.ts'

/** Rows around zero. */
function rowsOf(rows: number, columns: number): Matrix {
  const sample = gaussianRows({ seed: 3, classes: rows, rowsPerClass: 1, columns, spread: 2 }).rows
  return { ...sample, values: sample.values.map((value) => (value - 10) / 2) }
}

describe('layeredPredictProba', () => {
  const model = randomLayers(3, EVERY_STAGE)

  it('gives posteriors, and leaves its rows as they were', () => {
    const rows = rowsOf(9, 3)
    const before = rows.values.slice()
    const { rows: count, columns, values } = layeredPredictProba(model, rows)
    expect([count, columns]).toEqual([9, 4])
    for (let row = 0; row < 9; row++) {
      const sum = values.subarray(4 * row, 4 * row + 4).reduce((a, b) => a + b)
      expect(sum).toBeCloseTo(1, 14)
    }
    expect(rows.values).toEqual(before)
    expect(new Set(values).size).toBeGreaterThan(20)
  })

  it('says the same bits of a row alone and among others', () => {
    const rows = rowsOf(7, 3)
    const together = layeredPredictProba(model, rows)
    for (let row = 0; row < 7; row++) {
      const alone = layeredPredictProba(model, rowRange(rows, row, row + 1))
      expect(alone.values).toEqual(rowRange(together, row, row + 1).values)
    }
  })

  it('takes no rows, and hands none of its own on where no stage makes any', () => {
    expect(layeredPredictProba(model, rowsOf(0, 3)).values).toHaveLength(0)
    const rows = rowsOf(2, 3)
    const before = rows.values.slice()
    layeredPredictProba({ ...model, classes: [0, 1, 2], stages: [] }, rows)
    expect(rows.values).toEqual(before)
  })

  it('is one-against-the-rest with a log-logistic at the end: p / Σp', () => {
    const { stages, ...shape } = randomLayers(3, [4, { stage: 'activation', activation: 'log-logistic' }])
    const rows = rowsOf(5, 3)
    const dense = stages[0]!
    if (dense.stage !== 'dense') throw new Error('no dense stage')
    const scores = denseProduct(rows, transposed(dense.kernel, 3, 4), dense.bias)
    const logistic = scores.values.map((z) => 1 / (1 + Math.exp(-z)))
    const { values } = layeredPredictProba({ ...shape, stages }, rows)
    values.forEach((value, at) => {
      const start = at - (at % 4)
      const sum = logistic.subarray(start, start + 4).reduce((a, b) => a + b)
      expect(value).toBeCloseTo(logistic[at]! / sum, 12)
    })
  })
})

describe.skipIf(!isReferencePresent)(referenceTitle('scikit-learn’s weights'), () => {
  it('give scikit-learn’s predictions, and its posteriors to 1e-9', () => {
    const name = 'test.json'
    const { features, values } = readRecording(readReference(name), { name, sha256: '' })
    const rows = preprocess(L2_NORMALISE, {
      rows: values.length / features.length,
      columns: features.length,
      values,
    })
    const { kernels, biases }: { kernels: number[][][]; biases: number[][] } = JSON.parse(
      readReference('mlp-model.json'),
    )
    const [first, last] = kernels.map((kernel, at) => ({
      stage: 'dense' as const,
      inputs: kernel.length,
      units: kernel[0]!.length,
      kernel: Float64Array.from(kernel.flat()),
      bias: Float64Array.from(biases[at]!),
    }))
    const relu = { stage: 'activation', activation: 'relu' } as const
    const classes = biases.at(-1)!.map((_, k) => k)
    const posteriors = layeredPredictProba({ features, classes, stages: [first!, relu, last!] }, rows)
    const theirs: { predicted: number[]; posterior: number[][] } = JSON.parse(readReference('mlp-test.json'))
    expect([...argmaxRows(posteriors)]).toEqual(theirs.predicted)
    const expected = theirs.posterior.flat()
    const farthest = posteriors.values.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - expected[at]!)),
      0,
    )
    expect(farthest).toBeLessThan(1e-9)
  })
})

describe('denseProduct', () => {
  const size = fc.integer({ min: 1, max: 9 })

  it('is the sum of products, whatever the shape', () => {
    fc.assert(
      fc.property(size, size, size, (rows, columns, units) => {
        const x = rowsOf(rows, columns)
        const weights = rowsOf(units, columns)
        const bias = Float64Array.from({ length: units }, (_, unit) => unit - 2)
        const { values, ...shape } = denseProduct(x, weights, bias)
        expect(shape).toEqual({ rows, columns: units })
        values.forEach((value, at) => {
          const row = Math.floor(at / units)
          let sum = bias[at % units]!
          for (let i = 0; i < columns; i++) {
            sum += x.values[row * columns + i]! * weights.values[(at % units) * columns + i]!
          }
          expect(value).toBe(sum)
        })
        const without = denseProduct(x, weights).values[0]!
        expect(without).toBeCloseTo(values[0]! - bias[0]!, 8)
      }),
    )
  })
})

describe('ACTIVATE', () => {
  it('agrees with the engine’s own, and stays finite', () => {
    const own = {
      relu: (z: number) => Math.max(0, z),
      tanh: Math.tanh,
      logistic: (z: number) => 1 / (1 + Math.exp(-z)),
      'log-logistic': (z: number) => (z < 0 ? z - Math.log1p(Math.exp(z)) : -Math.log1p(Math.exp(-z))),
    }
    fc.assert(
      fc.property(fc.double({ min: -900, max: 900, noNaN: true }), (z) => {
        for (const [name, of] of Object.entries(own) as [keyof typeof own, (z: number) => number][]) {
          const found = ACTIVATE[name](z)
          expect(Math.abs(found - of(z))).toBeLessThanOrEqual(4 * Number.EPSILON * Math.max(1, Math.abs(z)))
        }
      }),
      { seed: 5, numRuns: 2000 },
    )
    expect(ACTIVATE.logistic(-1e308)).toBe(0)
    expect(ACTIVATE['log-logistic'](-1e308)).toBe(-1e308)
    expect(ACTIVATE.tanh(-1e308)).toBe(-1)
  })
})

function transposed(kernel: Float64Array, inputs: number, units: number) {
  const values = Float64Array.from(
    { length: kernel.length },
    (_, at) => kernel[(at % inputs) * units + Math.floor(at / inputs)]!,
  )
  return { rows: units, columns: inputs, values }
}
