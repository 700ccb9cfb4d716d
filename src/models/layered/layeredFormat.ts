import * as v from 'valibot'
import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { checkBundleJson, parseBundleJson } from '../bundle/bundleJson.ts'
import { ACTIVATIONS, NORMS, type Stage } from '../stage.ts'
import { wrongShape } from '../wrongShape.ts'
import type { LayeredModel } from './layered.ts'

/** The files of the classifier `id`, relative to the manifest. */
export function layeredPaths(id: string): { readonly layers: string; readonly weights: string } {
  return { layers: `${id}/layers.json`, weights: `${id}/weights.bin` }
}

const finite = v.pipe(v.number(), v.finite())
const size = v.pipe(v.number(), v.integer(), v.minValue(1))
const STAGES = {
  dense: v.object({ stage: v.literal('dense'), inputs: size, units: size }),
  activation: v.object({ stage: v.literal('activation'), activation: v.picklist(ACTIVATIONS) }),
  normalise: v.object({ stage: v.literal('normalise'), norm: v.picklist(NORMS) }),
  scale: v.object({ stage: v.literal('scale'), inputs: size }),
  clip: v.pipe(
    v.object({ stage: v.literal('clip'), min: finite, max: finite }),
    v.check(({ min, max }) => min < max, 'expected min below max'),
  ),
}
const layersSchema = v.object({
  stages: v.pipe(
    // By what is there, so that a refusal is about the stage that was meant.
    v.array(
      v.lazy((input) => {
        const { stage } = Object(input)
        const isKnown = typeof stage === 'string' && Object.hasOwn(STAGES, stage)
        return isKnown ? STAGES[stage as keyof typeof STAGES] : STAGES.dense
      }),
    ),
    v.minLength(1),
  ),
})
type StageJson = v.InferOutput<typeof layersSchema>['stages'][number]

/**
 * The model as `<id>/layers.json`, the stages in their order, and `<id>/weights.bin`, little-endian float64: for each
 * dense stage its kernel (inputs × units, row-major) and bias, for each scale its factors and offsets.
 */
export function encodeLayered(id: string, { stages }: LayeredModel): ReadonlyMap<string, Uint8Array> {
  const arrays = stages.flatMap((stage) => {
    if (stage.stage === 'dense') return [stage.kernel, stage.bias]
    return stage.stage === 'scale' ? [stage.factor, stage.offset] : []
  })
  const view = new DataView(new ArrayBuffer(8 * arrays.reduce((sum, { length }) => sum + length, 0)))
  let offset = 0
  for (const array of arrays) {
    for (const value of array) {
      view.setFloat64(offset, value, true)
      offset += 8
    }
  }
  const paths = layeredPaths(id)
  return new Map([
    [paths.layers, encodeUtf8(`${JSON.stringify({ stages: stages.map(stageJson) })}\n`)],
    [paths.weights, new Uint8Array(view.buffer)],
  ])
}

function stageJson(stage: Stage): StageJson {
  if (stage.stage === 'dense') return { stage: 'dense', inputs: stage.inputs, units: stage.units }
  return stage.stage === 'scale' ? { stage: 'scale', inputs: stage.factor.length } : stage
}

/**
 * Parses `layers.json` and `weights.bin`; the inverse of `encodeLayered`.
 * @throws ProblemError `bad-bundle` where they are no such files, where the shapes do not fit the manifest or one another,
 * or where a weight is not finite.
 */
export function decodeLayered(
  layersJson: string,
  weights: Uint8Array,
  { features, classes }: Pick<LayeredModel, 'features' | 'classes'>,
  files: { readonly layers: string; readonly weights: string },
): LayeredModel {
  const json = checkBundleJson(layersSchema, parseBundleJson(layersJson, files.layers), files.layers)
  const view = new DataView(weights.buffer, weights.byteOffset, weights.byteLength)
  const wrongBytes = (expected: string) =>
    wrongShape(files.weights, 'weights', `${weights.byteLength} bytes`, expected)
  let offset = 0
  const take = (length: number): Float64Array => {
    const end = offset + 8 * length
    // Before anything of that size is made.
    if (end > weights.byteLength) throw wrongBytes(`at least ${end}`)
    const array = new Float64Array(length)
    for (let i = 0; i < length; i++, offset += 8) array[i] = view.getFloat64(offset, true)
    if (array.every(Number.isFinite)) return array
    throw wrongShape(files.weights, 'weights', 'NaN or Infinity', 'finite weights')
  }
  let width = features.length
  const stages = json.stages.map((stage, at): Stage => {
    if (stage.stage !== 'dense' && stage.stage !== 'scale') return stage
    const { inputs } = stage
    if (inputs !== width) {
      throw wrongShape(files.layers, `stages.${at}.inputs`, String(inputs), String(width))
    }
    if (stage.stage === 'scale') return { stage: 'scale', factor: take(width), offset: take(width) }
    const { units } = stage
    width = units
    return { stage: 'dense', inputs, units, kernel: take(inputs * units), bias: take(units) }
  })
  if (width !== classes.length) {
    throw wrongShape(files.layers, 'stages', `${width} values at the end`, `${classes.length}, one per class`)
  }
  if (offset !== weights.byteLength) throw wrongBytes(`${offset} bytes`)
  return { features, classes, stages }
}
