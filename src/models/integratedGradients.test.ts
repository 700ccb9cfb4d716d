import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../training/readBundle.ts'
import { readRecordingFile } from '../../training/readRecordingFile.ts'
import { startNodeTensorflow } from '../../training/startNodeTensorflow.ts'
import { randomNetwork } from '../../training/testing/randomNetwork.ts'
import { alignFeatures } from './alignFeatures.ts'
import { COMPLETENESS, integratedGradients } from './integratedGradients.ts'
import { type Matrix, rowRange } from './matrix.ts'
import { createMlpPredictor, type MlpModel } from './mlp.ts'
import { preprocess } from './preprocess.ts'

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)

/** A network of known gradients: logit 0 is f(x), logit 1 is 0. */
const known = (f: (x: Float64Array) => number, gradient: (x: Float64Array) => number[]) => {
  const eachRow = ({ rows, columns, values }: Matrix, answer: (x: Float64Array) => number[]): Matrix => {
    const lists = Array.from({ length: rows }, (_, row) =>
      answer(values.subarray(row * columns, (row + 1) * columns)),
    )
    return { rows, columns: lists[0]!.length, values: Float64Array.from(lists.flat()) }
  }
  return {
    logits: (rows: Matrix) => eachRow(rows, (x) => [f(x), 0]),
    logitGradients: (rows: Matrix) => eachRow(rows, gradient),
  }
}

describe('integratedGradients', () => {
  beforeAll(startNodeTensorflow)

  it('is weight times distance for a linear function', () => {
    const linear = known(
      ([x, y]) => 3 * x! - 2 * y! + 7,
      () => [3, -2],
    )
    const found = integratedGradients(linear, Float64Array.of(2, 5), Float64Array.of(1, 1), 0, 1)
    expect(found).toMatchObject({ margin: 3, baseline: 8, steps: 64 })
    expect(found.features[0]).toBeCloseTo(3, 12)
    expect(found.features[1]).toBeCloseTo(-8, 12)
    expect(found.residual).toBeCloseTo(0, 12)
  })

  it('shares a product evenly, as the integral of its gradient does', () => {
    const product = known(
      ([x, y]) => x! * y!,
      ([x, y]) => [y!, x!],
    )
    const { features } = integratedGradients(product, Float64Array.of(2, 3), Float64Array.of(0, 0), 0, 1)
    expect(features[0]).toBeCloseTo(3, 9)
    expect(features[1]).toBeCloseTo(3, 9)
  })

  it('takes more steps where it needs them, and 512 at most', () => {
    const kinkAt = (place: number) =>
      known(
        ([x]) => Math.max(0, x! - place),
        ([x]) => [x! > place ? 1 : 0],
      )
    const at = (place: number) =>
      integratedGradients(kinkAt(place), Float64Array.of(1), Float64Array.of(0), 0, 1)
    expect(at(0.3).steps).toBe(64)
    expect(at(0.8).steps).toBe(256)
    expect(Math.abs(at(0.8).residual)).toBeLessThanOrEqual(COMPLETENESS * 0.2)
    expect(at(0.9995).steps).toBe(512)
  })

  it('leaves no tensors behind', () => {
    const predictor = createMlpPredictor(randomNetwork([5, 7, 3], xoroshiro128plus(1)))
    const before = tf.memory().numTensors
    integratedGradients(predictor, new Float64Array(5).fill(1), new Float64Array(5), 0, 2)
    expect(tf.memory().numTensors).toBe(before)
    predictor.dispose()
  })

  it('gives a feature its share wherever it stands', () => {
    const order = [3, 1, 4, 0, 2]
    const model = randomNetwork([5, 40, 3], xoroshiro128plus(2))
    const [first, ...rest] = model.layers
    const kernel = first!.kernel.map((_, at) => first!.kernel[order[Math.floor(at / 40)]! * 40 + (at % 40)]!)
    const other: MlpModel = { ...model, layers: [{ ...first!, kernel }, ...rest] }
    const row = Float64Array.of(1, -1, 2, 0.5, -2)
    const explain = (network: MlpModel, values: Float64Array) => {
      const predictor = createMlpPredictor(network)
      const { features } = integratedGradients(predictor, values, new Float64Array(5), 1, 0)
      predictor.dispose()
      return features
    }
    const plain = explain(model, row)
    const shares = explain(
      other,
      Float64Array.from(order, (from) => row[from]!),
    )
    order.forEach((from, at) => {
      expect(shares[at]).toBeCloseTo(plain[from]!, 5)
    })
  })
})

const PUBLIC = join(import.meta.dirname, '..', '..', 'public')
const isTrained = existsSync(join(PUBLIC, 'models', 'manifest.json'))
describe.skipIf(!isTrained)(
  `the network that ships${isTrained ? '' : ' (skipped: there is none; run npm run train)'}`,
  () => {
    beforeAll(startNodeTensorflow)

    it('is explained within 1 % for rows of every letter, against the runner-up and against a distant letter', () => {
      const { manifest, mlp } = readBundle(join(PUBLIC, 'models'))
      const { recording } = readRecordingFile(join(PUBLIC, 'test.json'))
      const rows = preprocess(manifest.preprocessing, alignFeatures(recording, manifest.features))
      const from = Float64Array.from(manifest.trainingStatistics.preprocessed.mean)
      const predictor = createMlpPredictor(mlp)
      const logits = predictor.logits(rows)
      const classes = manifest.classes.length
      for (let row = 0; row < rows.rows; row += 7) {
        const scores = logits.values.subarray(row * classes, (row + 1) * classes)
        const order = [...scores.keys()].sort((x, y) => scores[y]! - scores[x]!)
        for (const against of [order[1]!, order[12]!]) {
          const { values } = rowRange(rows, row, row + 1)
          const found = integratedGradients(predictor, values, from, order[0]!, against)
          expect(found.margin).toBeCloseTo(scores[order[0]!]! - scores[against]!, 3)
          const missing = found.margin - found.baseline - sum(found.features)
          expect(missing).toBeCloseTo(found.residual, 12)
          // A thousandth of a logit is where float32 ends.
          const tolerance = Math.max(COMPLETENESS * Math.abs(found.margin - found.baseline), 1e-3)
          expect(Math.abs(missing)).toBeLessThanOrEqual(tolerance)
        }
      }
      predictor.dispose()
    })
  },
)
