import { createRequire } from 'node:module'
import { memory } from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealManifest } from '../../models/bundle/manifest.ts'
import { encodeMlp } from '../../models/mlp/mlpFormat.ts'
import { describeTensorflow, startTensorflow } from '../../models/mlp/tensorflow.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

// The site's own asks Vite for the addresses of the WebAssembly; here it is read from its package.
const tensorflow = vi.hoisted(() => ({ start: vi.fn(), describe: vi.fn() }))
vi.mock('./siteTensorflow.ts', () => ({ siteTensorflow: tensorflow }))

const { resolve } = createRequire(import.meta.url)
const wasm = (name: string) => resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}.wasm`)
const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }
const SITE = { kind: 'site', base: '' } as const
const NETWORK = ['models/mlp/model.json', 'models/mlp/weights.bin']

/** A bundle whose network says class 0 of every row, with the certainty given. */
function bundleThatIsSure(certainty: number) {
  const { files: plainFiles, manifest: plain } = exampleBundle()
  const { features, classes } = plain
  const layer = { inputs: 3, units: 2, activation: 'softmax' as const, kernel: new Float32Array(6) }
  const bias = Float32Array.of(Math.log(certainty / (1 - certainty)), 0)
  const { modelJson, weights } = encodeMlp({ features, classes, layers: [{ ...layer, bias }] })
  const parts = { 'mlp/model.json': new TextEncoder().encode(modelJson), 'mlp/weights.bin': weights }
  const listed = Object.entries(parts).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }))
  const files = [...plain.files.filter(({ path }) => path === 'lda.json'), ...listed]
  const manifest = sealManifest({ ...plain, files }, sha256Of)
  const [model, weightsPath] = NETWORK
  return {
    ...plainFiles,
    'models/manifest.json': JSON.stringify(manifest),
    [model!]: modelJson,
    [weightsPath!]: weights,
  }
}
const site = bundleThatIsSure(0.75)

let asked: string[]
beforeEach(() => {
  asked = stubSite(site)
  tensorflow.describe.mockImplementation(describeTensorflow)
  tensorflow.start.mockImplementation(() =>
    startTensorflow({ simd: wasm('tfjs-backend-wasm-simd'), plain: wasm('tfjs-backend-wasm') }),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

async function workerWithDecoder() {
  const worker = createDecoderFunctions()
  await worker.openDecoder(context, subject.decoder, SITE)
  worker.openRecording(context, subject.recording, exampleRecording())
  return worker
}
type Worker = Awaited<ReturnType<typeof workerWithDecoder>>
const firstPosterior = async (worker: Worker, decoder = subject.decoder) =>
  (await worker.predictRow(context, { ...subject, decoder }, 'mlp', 0)).posterior[0]

describe('the network', () => {
  it('is not asked for, nor is TensorFlow.js, before a question needs it', async () => {
    const worker = await workerWithDecoder()
    await worker.predictAll(context, subject, 'lda')
    expect(asked.filter((path) => path.includes('mlp'))).toEqual([])
    expect(tensorflow.start).not.toHaveBeenCalled()
    expect((await worker.describe(context)).tensorflow).toBeNull()
  })

  it('is read with the first question and predicts with what its files hold', async () => {
    const worker = await workerWithDecoder()
    const { posterior } = await worker.predictRow(context, subject, 'mlp', 0)
    expect(posterior).toHaveLength(2)
    expect(posterior[0]).toBeCloseTo(0.75, 6)
    expect(posterior[1]).toBeCloseTo(0.25, 6)
    const { predicted, confidence, metrics } = await worker.predictAll(context, subject, 'mlp')
    expect([...predicted]).toEqual([0, 0, 0])
    expect([...confidence]).toEqual([posterior[0], posterior[0], posterior[0]])
    expect(metrics!.correct).toBe(1)
    expect(asked.filter((path) => path.includes('mlp')).sort()).toEqual(NETWORK)
    expect(tensorflow.start).toHaveBeenCalledTimes(1)
    expect((await worker.describe(context)).tensorflow).toMatchObject({ backend: 'wasm' })
  })

  it('is read once for questions that come at the same time', async () => {
    const worker = await workerWithDecoder()
    const [row, all, raw] = await Promise.all([
      worker.predictRow(context, subject, 'mlp', 0),
      worker.predictAll(context, subject, 'mlp'),
      worker.scoreRaw(context, subject, 'mlp'),
    ])
    expect(row.posterior[0]).toBeCloseTo(0.75, 6)
    expect([...all.predicted]).toEqual([0, 0, 0])
    expect(raw).toBeCloseTo(1 / 3, 14)
    expect(asked.filter((path) => path.includes('mlp')).sort()).toEqual(NETWORK)
    expect(tensorflow.start).toHaveBeenCalledTimes(1)
  })

  it.each(NETWORK)('names %s where it is altered, and can be tried again', async (path) => {
    const worker = await workerWithDecoder()
    const before = memory().numTensors
    stubSite({ ...site, [path]: 'other' })
    expect(await refusalOfPromise(firstPosterior(worker))).toMatchObject({ code: 'altered', file: path })
    expect(memory().numTensors).toBe(before)
    expect((await worker.predictRow(context, subject, 'lda', 0)).posterior).toHaveLength(2)

    stubSite(site)
    expect(await firstPosterior(worker)).toBeCloseTo(0.75, 6)
  })

  it('says that the site does not answer, to each who asks, and is asked for again by the next', async () => {
    const worker = await workerWithDecoder()
    const offline = { ...site, [NETWORK[1]!]: () => Promise.reject(new TypeError('offline')) }
    asked = stubSite(offline)
    const both = [firstPosterior(worker), firstPosterior(worker)].map(refusalOfPromise)
    const told = { code: 'network', file: NETWORK[1], found: 'offline' }
    expect(await Promise.all(both)).toMatchObject([told, told])
    expect([...asked].sort()).toEqual(NETWORK)
    expect(await refusalOfPromise(firstPosterior(worker))).toMatchObject(told)
    expect(asked).toHaveLength(4)

    stubSite(site)
    expect(await firstPosterior(worker)).toBeCloseTo(0.75, 6)
  })

  it('is tried again too where TensorFlow.js did not start', async () => {
    const worker = await workerWithDecoder()
    tensorflow.start.mockRejectedValueOnce(new Error('no backend'))
    await expect(firstPosterior(worker)).rejects.toThrow('no backend')
    expect((await worker.describe(context)).tensorflow).toBeNull()
    expect(await firstPosterior(worker)).toBeCloseTo(0.75, 6)
    expect((await worker.describe(context)).tensorflow).toMatchObject({ backend: 'wasm' })
  })

  it('goes with the decoder whose place another takes, and the other’s own answers', async () => {
    const worker = await workerWithDecoder()
    const before = memory().numTensors
    expect(await firstPosterior(worker)).toBeCloseTo(0.75, 6)
    const open = memory().numTensors
    expect(open).toBeGreaterThan(before)
    stubSite(bundleThatIsSure(0.9))
    await worker.openDecoder(context, subject.decoder, SITE)
    await vi.waitFor(() => expect(memory().numTensors).toBe(before))
    expect(await firstPosterior(worker)).toBeCloseTo(0.9, 6)
    expect(memory().numTensors).toBe(open)
  })

  it('gives its memory back when its decoder is closed, and only then', async () => {
    const worker = await workerWithDecoder()
    stubSite(bundleThatIsSure(0.9))
    await worker.openDecoder(context, 2, SITE)
    stubSite(site)
    const before = memory().numTensors
    expect(await firstPosterior(worker, 1)).toBeCloseTo(0.75, 6)
    const one = memory().numTensors
    stubSite(bundleThatIsSure(0.9))
    expect(await firstPosterior(worker, 2)).toBeCloseTo(0.9, 6)
    worker.closeDecoder(context, 2)
    await vi.waitFor(() => expect(memory().numTensors).toBe(one))
    expect(await firstPosterior(worker, 1)).toBeCloseTo(0.75, 6)
    worker.closeDecoder(context, 1)
    await vi.waitFor(() => expect(memory().numTensors).toBe(before))
  })
})
