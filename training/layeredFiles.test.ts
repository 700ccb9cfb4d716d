import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import { findPython } from '../scripts/findPython.ts'
import { openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import type { Manifest } from '../src/models/bundle/manifest.ts'
import { memoryFiles } from '../src/models/bundle/memoryFiles.ts'
import { argmaxRows, type Matrix } from '../src/models/matrix.ts'
import { exportOnnx } from '../src/models/onnx/exportOnnx.ts'
import { gaussianRows } from '../src/testing/gaussianRows.ts'
import { layeredBundle } from '../src/testing/layeredBundle.ts'
import { EVERY_STAGE, randomLayers } from '../src/testing/randomLayers.ts'
import { answerRows } from './answerRows.ts'
import { readBundle } from './readBundle.ts'
import { sha256 } from './sha256.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'

const folder = temporaryFolder()
const python = findPython()
if (!python) console.warn('skipped: no Python with scikit-learn was found, so the snippet for it is not run')
env.wasm.numThreads = 1

const STEPS: Manifest['preprocessing'] = [
  { step: 'standardise', mean: [9, 10, 11], scale: [1, 2, 0.5] },
  { step: 'clip', min: -2, max: 1.5 },
  { step: 'l1-normalise' },
  { step: 'standardise', mean: [0.1, 0, -0.1], scale: [0.5, 0.3, 0.2] },
  { step: 'max-normalise' },
]
const LOGARITHMS: Manifest['preprocessing'] = [
  { step: 'log' },
  { step: 'standardise', mean: [2.3, 2.3, 2.3], scale: [0.5, 0.3, 0.2] },
]

/** Rows as float32 has them; the last is one of zeros when it is normalised. */
function sampleRows(): Matrix {
  const { rows } = gaussianRows({ seed: 5, classes: 60, rowsPerClass: 1, columns: 3, spread: 2 })
  const values = rows.values.map(Math.fround)
  values.set([9, 10, 11], 177)
  return { ...rows, values }
}

/** The decoder in a folder, and what the site says of the rows. */
async function writeDecoder(name: string, files: ReadonlyMap<string, Uint8Array>) {
  const models = join(folder, name)
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(models, path)), { recursive: true })
    writeFileSync(join(models, path), bytes)
  }
  const decoder = await readBundle(models)
  return { models, answer: answerRows(decoder, sampleRows())[0]! }
}

function farthest(found: ArrayLike<number>, expected: Float64Array): number {
  expect(found).toHaveLength(expected.length)
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at]!)), 0)
}

describe('ONNX Runtime answers as the site', () => {
  it.each([
    ['steps of every kind', STEPS],
    ['logarithms', LOGARITHMS],
  ])('with every stage after %s', async (name, steps) => {
    // With this seed three classes are predicted.
    const files = layeredBundle(randomLayers(3, EVERY_STAGE, 340), steps)
    const { answer } = await writeDecoder(`onnx-${name}`, files)
    const bytes = await exportOnnx(await openBundleFiles(memoryFiles(files), sha256), 'net')
    const session = await InferenceSession.create(bytes)
    const { rows, columns, values } = sampleRows()
    const input = new Tensor('float32', Float32Array.from(values), [rows, columns])
    const { label, probabilities } = await session.run({ input })
    expect(label!.data).toEqual(Array.from(answer.predicted, (k) => `n${k}`))
    expect(farthest(probabilities!.data as Float32Array, answer.posteriors.values)).toBeLessThan(1e-6)
    expect(new Set(argmaxRows(answer.posteriors)).size).toBe(3)
    await session.release()
  })
})

/** Asks the pipeline for all rows, and says what it refuses. */
const ASK = `
import json, sys
import numpy as np
sys.path.insert(0, sys.argv[1])
from load_decoder import load_decoder
try:
    pipeline = load_decoder(sys.argv[2])["net"]
    rows = np.array(json.loads(sys.argv[3]))
    answer = [pipeline.predict(rows).tolist(), pipeline.predict_proba(rows).ravel().tolist()]
except ValueError as error:
    answer = str(error)
json.dump(answer, sys.stdout)
`

function askPython(models: string): unknown {
  const { rows, columns, values } = sampleRows()
  const lists = Array.from({ length: rows }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ])
  const script = join(import.meta.dirname, '..', 'src', 'models', 'sklearn')
  return JSON.parse(execFileSync(python!, ['-c', ASK, script, models, JSON.stringify(lists)]).toString())
}

describe.skipIf(!python)('the Python snippet', () => {
  it.each([
    ['relu', 3],
    ['tanh', 3],
    ['logistic', 2],
    ['identity', 3],
  ] as const)('rebuilds a network of %s with %i classes', async (activation, classes) => {
    const between = activation === 'identity' ? [] : [{ stage: 'activation', activation } as const]
    const model = randomLayers(3, [5, ...between, 4, ...between, classes], 6)
    const { models, answer } = await writeDecoder(`python-${activation}`, layeredBundle(model, STEPS))
    const [labels, posteriors] = askPython(models) as [string[], number[]]
    expect(labels).toEqual(Array.from(answer.predicted, (k) => `n${k}`))
    expect(farthest(posteriors, answer.posteriors.values)).toBeLessThan(1e-9)
  })

  it('says that it cannot rebuild other layers', async () => {
    const { models } = await writeDecoder('python-other', layeredBundle(randomLayers(3, EVERY_STAGE), []))
    expect(askPython(models)).toBe(
      'the layers of "net" are no MLPClassifier: dense ones with one and the same activation between them',
    )
  })
})
