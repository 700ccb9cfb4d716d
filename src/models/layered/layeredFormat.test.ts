import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { ProblemError } from '../../problem.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { EVERY_STAGE, randomLayers } from '../../testing/randomLayers.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import type { LayeredModel } from './layered.ts'
import { decodeLayered, encodeLayered } from './layeredFormat.ts'

const FILES = { layers: 'net/layers.json', weights: 'net/weights.bin' }
const model = randomLayers(3, EVERY_STAGE)
const filesOf = (one: LayeredModel) => {
  const files = encodeLayered('net', one)
  return { json: decodeUtf8(files.get(FILES.layers)!), weights: files.get(FILES.weights)! }
}
const { json, weights } = filesOf(model)
const decode = (text: string, bytes: Uint8Array = weights) => decodeLayered(text, bytes, model, FILES)

function orProblem(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
  }
}

describe('encodeLayered and decodeLayered', () => {
  it('are inverses, bit by bit', () => {
    expect(decode(json)).toEqual(model)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), (sizes) => {
        const [features = 1, ...units] = sizes
        const other = randomLayers(features, units)
        const files = filesOf(other)
        expect(decodeLayered(files.json, files.weights, other, FILES)).toEqual(other)
      }),
    )
  })

  it('take weights that lie within a longer piece of memory', () => {
    expect(decode(json, new Uint8Array([1, ...weights, 2]).subarray(1, -1))).toEqual(model)
  })

  it('succeed or throw a ProblemError, whatever the bytes', () => {
    // Found by the property below: what no text can be made of.
    orProblem(() => decode('{"stages":[{"stage":{"toString":null},"inputs":3}]}'))
    fc.assert(
      fc.property(mutatedJson(json), (text) => orProblem(() => decode(text))),
      { seed: -1202450941, numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2 * weights.length }), (bytes) =>
        orProblem(() => decode(json, bytes)),
      ),
    )
  })

  it('refuse stages that there are not, and sizes that no stage can have', () => {
    for (const stage of ['eval', 'constructor', '__proto__', 7]) {
      const text = json.replace('"stage":"clip"', `"stage":${JSON.stringify(stage)}`)
      expect(refusalOf(() => decode(text))).toMatchObject({ code: 'bad-bundle', column: 'stages.1.stage' })
    }
    for (const units of [0, -3, 0.5, 1e12, 1e300]) {
      expect(() => decode(json.replace('"units":6', `"units":${units}`))).toThrow(ProblemError)
    }
    expect(refusalOf(() => decode(json.replace('"max":0.9', '"max":-0.8')))).toMatchObject({
      column: 'stages.1',
      expected: 'expected min below max',
    })
    expect(refusalOf(() => decode('{"stages":[]}'))).toMatchObject({ column: 'stages' })
  })

  it('refuse what does not fit the manifest, or one another', () => {
    const other = { ...model, features: model.features.slice(1) }
    expect(refusalOf(() => decodeLayered(json, weights, other, FILES))).toEqual({
      code: 'bad-bundle',
      message: 'the model does not have the shape that the manifest gives',
      file: FILES.layers,
      column: 'stages.0.inputs',
      found: '3',
      expected: '2',
    })
    const fewer = { ...model, classes: model.classes.slice(1) }
    expect(refusalOf(() => decodeLayered(json, weights, fewer, FILES))).toMatchObject({
      file: FILES.layers,
      found: '4 values at the end',
      expected: '3, one per class',
    })
    expect(refusalOf(() => decode(json.replace('"inputs":6', '"inputs":5')))).toMatchObject({
      column: 'stages.6.inputs',
      found: '5',
      expected: '6',
    })
  })

  it('refuse weights that are cut short, too long or not finite', () => {
    const length = weights.length
    expect(refusalOf(() => decode(json, weights.slice(8)))).toMatchObject({
      file: FILES.weights,
      found: `${length - 8} bytes`,
      expected: `at least ${length}`,
    })
    expect(refusalOf(() => decode(json, new Uint8Array([...weights, 0])))).toMatchObject({
      found: `${length + 1} bytes`,
      expected: `${length} bytes`,
    })
    const broken = weights.slice()
    new DataView(broken.buffer).setFloat64(16, Number.NaN, true)
    expect(refusalOf(() => decode(json, broken))).toMatchObject({ found: 'NaN or Infinity' })
  })
})
