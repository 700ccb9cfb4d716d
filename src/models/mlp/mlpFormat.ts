import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import { wrongShape } from '../wrongShape.ts'
import type { DenseLayer } from './denseLayer.ts'
import type { MlpModel } from './mlp.ts'

/** The files of the classifier `id`, relative to the manifest. */
export function mlpPaths(id: string): { readonly model: string; readonly weights: string } {
  return { model: `${id}/model.json`, weights: `${id}/weights.bin` }
}

const denseSchema = v.object({
  class_name: v.literal('Dense'),
  config: v.object({
    name: v.string(),
    units: v.pipe(v.number(), v.integer(), v.minValue(1)),
    activation: v.picklist(['relu', 'softmax']),
    use_bias: v.literal(true),
  }),
})
const weightSchema = v.object({ name: v.string(), shape: v.array(v.number()), dtype: v.literal('float32') })
const topologySchema = v.object({
  format: v.literal('layers-model'),
  modelTopology: v.object({
    class_name: v.literal('Sequential'),
    config: v.object({ layers: v.pipe(v.array(denseSchema), v.minLength(1)) }),
  }),
  weightsManifest: v.tuple([v.object({ paths: v.tuple([v.string()]), weights: v.array(weightSchema) })]),
})

/** The network's two files in TensorFlow.js layers format. */
export interface MlpFiles {
  readonly modelJson: string
  readonly weights: Uint8Array<ArrayBuffer>
}

/** The model as `model.json` and `weights.bin` (little-endian float32), for `tf.loadLayersModel`. */
export function encodeMlp(model: MlpModel): MlpFiles {
  const named = model.layers.map((layer, i) => ({ ...layer, name: `dense_${i + 1}` }))
  const layers = named.map(({ name, units, activation }, i) => ({
    class_name: 'Dense',
    config: {
      name,
      trainable: true,
      ...(i === 0 && { batch_input_shape: [null, model.features.length] }),
      dtype: 'float32',
      units,
      activation,
      use_bias: true,
      kernel_initializer: { class_name: 'GlorotUniform', config: { seed: null } },
      bias_initializer: { class_name: 'Zeros', config: {} },
    },
  }))
  const weights = named.flatMap(({ name, inputs, units }) => [
    { name: `${name}/kernel`, shape: [inputs, units], dtype: 'float32' },
    { name: `${name}/bias`, shape: [units], dtype: 'float32' },
  ])
  const topology = {
    format: 'layers-model',
    generatedBy: 'EEG Letter Decoder',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'mlp', layers },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  }
  const arrays = model.layers.flatMap(({ kernel, bias }) => [kernel, bias])
  const buffer = new DataView(new ArrayBuffer(4 * arrays.reduce((sum, array) => sum + array.length, 0)))
  let offset = 0
  for (const array of arrays) {
    for (const value of array) {
      buffer.setFloat32(offset, value, true)
      offset += 4
    }
  }
  return { modelJson: `${JSON.stringify(topology)}\n`, weights: new Uint8Array(buffer.buffer) }
}

/**
 * Parses `model.json` and `weights.bin`; the inverse of `encodeMlp`.
 * @throws ProblemError `bad-bundle` where they are no such files, where the shapes do not fit the manifest or
 * one another, or where a weight is not finite.
 */
export function decodeMlp(
  modelJson: string,
  weights: Uint8Array<ArrayBuffer>,
  manifest: Pick<MlpModel, 'features' | 'classes'>,
  files: { readonly model: string; readonly weights: string },
): MlpModel {
  const json = checkBundleJson(topologySchema, parseBundleJson(modelJson, files.model), files.model)
  const view = new DataView(weights.buffer, weights.byteOffset, weights.byteLength)
  let offset = 0
  const take = (length: number): Float32Array => {
    if (offset + 4 * length > weights.byteLength) {
      throw wrongShape(
        files.weights,
        'weights',
        `${weights.byteLength} bytes`,
        `at least ${offset + 4 * length}`,
      )
    }
    const array = new Float32Array(length)
    for (let i = 0; i < length; i++, offset += 4) array[i] = view.getFloat32(offset, true)
    if (!array.every(Number.isFinite))
      throw wrongShape(files.weights, 'weights', 'NaN or Infinity', 'finite weights')
    return array
  }
  const layers = json.modelTopology.config.layers
  let inputs = manifest.features.length
  const decoded = layers.map(({ config }, i): DenseLayer => {
    const last = i === layers.length - 1
    const units = last ? manifest.classes.length : config.units
    const activation = last ? 'softmax' : 'relu'
    if (config.units !== units || config.activation !== activation) {
      throw wrongShape(
        files.model,
        config.name,
        `${config.units} ${config.activation}`,
        `${units} ${activation}`,
      )
    }
    const shapes = json.weightsManifest[0].weights
      .slice(2 * i, 2 * i + 2)
      .map(({ shape }) => shape.join(' × '))
    if (shapes.join(', ') !== `${inputs} × ${units}, ${units}`) {
      throw wrongShape(
        files.model,
        config.name,
        shapes.join(', ') || 'nothing',
        `${inputs} × ${units}, ${units}`,
      )
    }
    const layer = { inputs, units, activation, kernel: take(inputs * units), bias: take(units) } as const
    inputs = units
    return layer
  })
  if (offset !== weights.byteLength) {
    throw wrongShape(files.weights, 'weights', `${weights.byteLength} bytes`, `${offset} bytes`)
  }
  return { features: manifest.features, classes: manifest.classes, layers: decoded }
}
