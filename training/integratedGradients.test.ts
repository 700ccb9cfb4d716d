import { trainedOf } from '../src/testing/trainedOf.ts'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeUtf8 } from '../src/eeg/reading/textDecoder.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { rowRange } from '../src/models/matrix.ts'
import type { DenseLayer } from '../src/models/mlp/denseLayer.ts'
import { integratedGradients } from '../src/models/mlp/integratedGradients.ts'
import { createMlpPredictor } from '../src/models/mlp/mlp.ts'
import { decodeMlp, mlpPaths } from '../src/models/mlp/mlpFormat.ts'
import { preprocess } from '../src/models/preprocess.ts'
import { randomNetwork } from '../src/testing/randomNetwork.ts'
import { folderFiles } from './folderFiles.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

/** Of the recording every seventh row is explained: each takes a hundredth of a second, and all letters are among them. */
const EACH = 7

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)

const layer = (activation: DenseLayer['activation'], kernel: number[][], bias: number[]): DenseLayer => ({
  inputs: kernel.length,
  units: bias.length,
  activation,
  kernel: Float32Array.from(kernel.flat()),
  bias: Float32Array.from(bias),
})

/** Logit 0 less logit 1 is the sum of the hidden units. */
const sumOf = (units: number) =>
  layer(
    'softmax',
    Array.from({ length: units }, () => [1, 0]),
    [0, 0],
  )

/** The same by TensorFlow.js: the mean of automatic derivatives over equal steps. */
function bySteps(layers: readonly DenseLayer[], row: Float64Array, from: Float64Array, steps: number) {
  const width = row.length
  const path = Float32Array.from({ length: steps * width }, (_, at) => {
    const part = (Math.floor(at / width) + 0.5) / steps
    return from[at % width]! + part * (row[at % width]! - from[at % width]!)
  })
  const gradient = tf.grad((x) => {
    let a = x as tf.Tensor2D
    for (const { kernel, bias, inputs, units, activation } of layers) {
      const z = tf.add(tf.matMul(a, tf.tensor2d(kernel, [inputs, units])), tf.tensor1d(bias)) as tf.Tensor2D
      a = activation === 'relu' ? tf.relu(z) : z
    }
    return tf.sub(tf.sum(tf.slice(a, [0, 0], [-1, 1])), tf.sum(tf.slice(a, [0, 1], [-1, 1])))
  })
  const slopes = tf.tidy(() => tf.mean(gradient(tf.tensor2d(path, [steps, width])), 0).dataSync())
  return row.map((value, i) => slopes[i]! * (value - from[i]!))
}

describe('integratedGradients', () => {
  beforeAll(startNodeTensorflow)

  it('is weight times distance for a network without hidden units', () => {
    const layers = [
      layer(
        'softmax',
        [
          [1, -2],
          [0, 2],
        ],
        [7, 0],
      ),
    ]
    const found = integratedGradients(layers, Float64Array.of(2, 5), Float64Array.of(1, 1), 0, 1)
    expect(found).toEqual({ margin: 3, baseline: 8, features: Float64Array.of(3, -8) })
    const turned = integratedGradients(layers, Float64Array.of(2, 5), Float64Array.of(1, 1), 1, 0)
    expect(turned).toEqual({ margin: -3, baseline: -8, features: Float64Array.of(-3, 8) })
  })

  it.each([0.125, 0.3, 0.9995])(
    'takes a unit that switches on at %d of the way for the rest of it',
    (place) => {
      const layers = [layer('relu', [[1]], [-place]), sumOf(1)]
      const { margin, features } = integratedGradients(layers, Float64Array.of(1), Float64Array.of(0), 0, 1)
      expect(features[0]).toBeCloseTo(1 - place, 7)
      expect(features[0]).toBeCloseTo(margin, 14)
    },
  )

  it('leaves units alone that are never active, always active, or do not move', () => {
    const kernel = [
      [1, 1, 0, 0],
      [0, 0, 0, 0],
    ]
    const layers = [layer('relu', kernel, [-5, 5, 2, 0]), sumOf(4)]
    const found = integratedGradients(layers, Float64Array.of(1, 9), Float64Array.of(-1, 0), 0, 1)
    expect(found).toEqual({ margin: 8, baseline: 6, features: Float64Array.of(2, 0) })
  })

  it.each([[[6, 40, 3]], [[5, 12, 9, 4]], [[4, 8, 6, 5, 2]]])(
    'is complete for random networks of sizes %j, and is what many small steps come to',
    (sizes) => {
      const random = xoroshiro128plus(7)
      const { layers } = randomNetwork(sizes, random)
      for (let trial = 0; trial < 20; trial++) {
        const draw = () => Float64Array.from({ length: sizes[0]! }, () => (random.next() / 2 ** 31) * 3)
        const [row, from] = [draw(), draw()]
        const { margin, baseline, features } = integratedGradients(layers, row, from, 0, 1)
        expect(Math.abs(margin - baseline - sum(features))).toBeLessThan(1e-12)
        const largest = Math.max(...features.map(Math.abs))
        bySteps(layers, row, from, 4000).forEach((share, i) => {
          expect(Math.abs(share - features[i]!)).toBeLessThan(2e-3 * Math.max(1, largest))
        })
      }
    },
  )

  it('gives a feature its share wherever it stands', () => {
    const order = [3, 1, 4, 0, 2]
    const { layers } = randomNetwork([5, 40, 3], xoroshiro128plus(2))
    const [first, ...rest] = layers
    const kernel = first!.kernel.map((_, at) => first!.kernel[order[Math.floor(at / 40)]! * 40 + (at % 40)]!)
    const row = Float64Array.of(1, -1, 2, 0.5, -2)
    const explain = (of: readonly DenseLayer[], values: Float64Array) =>
      integratedGradients(of, values, new Float64Array(5), 1, 0).features
    const plain = explain(layers, row)
    const turned = Float64Array.from(order, (from) => row[from]!)
    const shares = explain([{ ...first!, kernel }, ...rest], turned)
    order.forEach((from, at) => {
      expect(shares[at]).toBeCloseTo(plain[from]!, 12)
    })
  })
})

const PUBLIC = join(import.meta.dirname, '..', 'public')
const isTrained = existsSync(join(PUBLIC, 'models', 'manifest.json'))
describe.skipIf(!isTrained)(
  `the network that ships${isTrained ? '' : ' (skipped: there is none; run npm run train)'}`,
  () => {
    beforeAll(startNodeTensorflow)

    it('is explained for rows of every letter, against the runner-up and against a distant letter, to 1e-9', async () => {
      const bundle = await openBundleFiles(folderFiles(join(PUBLIC, 'models')), sha256)
      const { manifest } = bundle
      const { recording } = readRecordingFile(join(PUBLIC, 'test.json'))
      const rows = preprocess(manifest.preprocessing, alignFeatures(recording, manifest.features))
      const from = Float64Array.from(trainedOf(manifest).trainingStatistics.preprocessed.mean)
      const paths = mlpPaths('mlp')
      const modelJson = decodeUtf8(await bundle.read(paths.model))
      const mlp = decodeMlp(modelJson, await bundle.read(paths.weights), manifest, paths)
      const predictor = createMlpPredictor(mlp)
      const { values: posteriors } = predictor.predictProba(rows)
      predictor.dispose()
      const classes = manifest.classes.length
      for (let row = 0; row < rows.rows; row += EACH) {
        const scores = posteriors.subarray(row * classes, (row + 1) * classes)
        const order = [...scores.keys()].sort((x, y) => scores[y]! - scores[x]!)
        const target = order[0]!
        for (const against of [order[1]!, order[12]!]) {
          const { values } = rowRange(rows, row, row + 1)
          const found = integratedGradients(mlp.layers, values, from, target, against)
          // The margin in nats is that of the posteriors on the page, which come from float32 products.
          const margin = Math.log(scores[target]! / scores[against]!)
          expect(Math.abs(found.margin - margin)).toBeLessThan(1e-3)
          const difference = found.margin - found.baseline
          const missing = Math.abs(difference - sum(found.features))
          expect(missing).toBeLessThan(1e-9)
          expect(missing).toBeLessThan(0.01 * Math.abs(difference))
        }
      }
    })
  },
)
