import fc from 'fast-check'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { randomNetwork } from '../../testing/randomNetwork.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { preprocess } from '../preprocess.ts'
import { createMlpPredictor, type MlpModel } from './mlp.ts'
import { decodeMlp, encodeMlp } from './mlpFormat.ts'
import { proveLayersModel } from './proveLayersModel.ts'

const FILES = { model: 'model.json', weights: 'weights.bin' }

const modelOf = (sizes: readonly number[], seed = 1): MlpModel => randomNetwork(sizes, xoroshiro128plus(seed))

function refuses(decode: () => MlpModel): void {
  try {
    decode()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
  }
}

describe('encodeMlp and decodeMlp', () => {
  it('are inverses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }), (sizes) => {
        const model = modelOf(sizes)
        const { modelJson, weights } = encodeMlp(model)
        expect(decodeMlp(modelJson, weights, model, FILES)).toEqual(model)
      }),
    )
  })

  it('take weights that lie within a longer piece of memory', () => {
    const model = modelOf([4, 3, 2])
    const { modelJson, weights } = encodeMlp(model)
    const longer = new Uint8Array([1, 2, 3, ...weights, 4])
    expect(decodeMlp(modelJson, longer.subarray(3, -1), model, FILES)).toEqual(model)
  })

  it('succeed or throw a ProblemError, whatever the bytes', () => {
    const model = modelOf([4, 3, 2])
    const { modelJson, weights } = encodeMlp(model)
    fc.assert(
      fc.property(mutatedJson(modelJson), (text) => refuses(() => decodeMlp(text, weights, model, FILES))),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2 * weights.length }), (bytes) =>
        refuses(() => decodeMlp(modelJson, new Uint8Array(bytes), model, FILES)),
      ),
    )
  })

  it('refuse sizes that no layer can have', () => {
    const model = modelOf([4, 3, 2])
    const { modelJson, weights } = encodeMlp(model)
    for (const units of [0, -3, 0.5, 1e12]) {
      const text = modelJson
        .replace('"units":3', `"units":${units}`)
        .replace('[4,3]', `[4,${units}]`)
        .replace('[3]', `[${units}]`)
        .replace('[3,2]', `[${units},2]`)
      expect(() => decodeMlp(text, weights, model, FILES)).toThrow(ProblemError)
    }
  })

  it('refuse weights that are cut short, too long or not finite', () => {
    const model = modelOf([4, 3, 2])
    const { modelJson, weights } = encodeMlp(model)
    const decode = (bytes: Uint8Array<ArrayBuffer>) => () => decodeMlp(modelJson, bytes, model, FILES)
    expect(decode(weights.slice(4))).toThrow(ProblemError)
    expect(decode(new Uint8Array([...weights, 0, 0, 0, 0]))).toThrow(ProblemError)
    const broken = weights.slice()
    new DataView(broken.buffer).setFloat32(8, Number.NaN, true)
    expect(decode(broken)).toThrow('NaN or Infinity')
  })
})

describe('the exported network', () => {
  beforeAll(startTestTensorflow)

  it('loads with tf.loadLayersModel and gives the same posteriors there', async () => {
    const model = modelOf([160, 500, 26])
    const { modelJson, weights } = encodeMlp(model)
    const sample = gaussianRows({ seed: 1, classes: 2, rowsPerClass: 20, columns: 160, spread: 3 })
    const rows = preprocess(L2_NORMALISE, sample.rows)
    const predictor = createMlpPredictor(decodeMlp(modelJson, weights, model, FILES))
    const posteriors = predictor.predictProba(rows)
    const proof = { modelJson, weights, rows, posteriors }
    await expect(proveLayersModel(proof)).resolves.toBeUndefined()
    const values = posteriors.values.map((value, at) => (at === 700 ? value + 1e-4 : value))
    await expect(proveLayersModel({ ...proof, posteriors: { ...posteriors, values } })).rejects.toThrow(
      'posteriors differ by 0.000',
    )
    await expect(
      proveLayersModel({ ...proof, posteriors: { ...posteriors, columns: 13, rows: 80 } }),
    ).rejects.toThrow('answers 40 × 26, not 80 × 13')
    predictor.dispose()
  })
})
