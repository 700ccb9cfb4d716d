import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { encodePortraits } from '../../models/bundle/portraitsFormat.ts'
import type { ClassifierKind } from '../../models/classifier.ts'
import { trainingMean } from '../../models/lda/ldaContributions.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import type { Matrix } from '../../models/matrix.ts'
import type { DenseLayer } from '../../models/mlp/denseLayer.ts'
import { integratedGradients } from '../../models/mlp/integratedGradients.ts'
import { MLP_KIND } from '../../models/mlp/mlpKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { importedManifest } from '../../testing/importedManifest.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }
const matrix = (rows: number, columns: number, ...values: number[]): Matrix => ({
  rows,
  columns,
  values: Float64Array.from(values),
})

const portraits = {
  means: matrix(2, 3, 9, 8, 7, 6, 5, 4),
  patterns: { of: 'lda', values: matrix(2, 3, 1, 0, 0, -1, 0, 0) },
}
const text = encodePortraits(portraits)
const plain = exampleBundle()
const listed = { path: 'portraits.json', bytes: text.length, sha256: sha256Of(text) }
const { manifest, lda, files } = exampleBundle({ files: [...plain.manifest.files, listed] })
const site = { ...files, 'models/portraits.json': text }

// Logits (2·z − 0.5, 0) for a row (x, y, z) with z above 0.75, else (1, 0).
const layers: readonly DenseLayer[] = [
  { inputs: 3, units: 1, activation: 'relu', kernel: Float32Array.of(0, 0, 2), bias: Float32Array.of(-1.5) },
  { inputs: 1, units: 2, activation: 'softmax', kernel: Float32Array.of(1, 0), bias: Float32Array.of(1, 0) },
]
/** Explains as the network does, without TensorFlow.js. */
const NETWORK_KIND: ClassifierKind = {
  ...MLP_KIND,
  loadCode: async () => ({
    open: async () => ({
      predictProba: ({ rows }) => ({ rows, columns: 2, values: new Float64Array(2 * rows).fill(0.5) }),
      explain: (row, from, a, b) => integratedGradients(layers, row, from, a, b),
      dispose: () => {},
    }),
  }),
}

/** By default rows (3, 4, 0), (0, 6, 8), (1, 2, 2) and letters B A B. */
async function workerWith(recording: Recording, kinds = [LDA_KIND, NETWORK_KIND]) {
  const worker = createDecoderFunctions(kinds)
  await worker.openDecoder(context, subject.decoder, { kind: 'site', base: '' })
  worker.openRecording(context, subject.recording, recording)
  return worker
}

beforeEach(() => {
  stubSite(site)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('explain', () => {
  it('hands on what a classifier’s contributions leave of the margin, where it says so', async () => {
    const worker = await workerWith(exampleRecording())
    expect(await worker.explain(context, subject, 'lda', 0, 0, 1)).not.toHaveProperty('residue')
    const contributions = { margin: 1, baseline: 0, features: new Float64Array(3), residue: 1 }
    const stepping: ClassifierKind = {
      ...NETWORK_KIND,
      loadCode: async () => {
        const code = await NETWORK_KIND.loadCode()
        return {
          open: async (...about) => ({ ...(await code.open(...about)), explain: () => contributions }),
        }
      },
    }
    const other = await workerWith(exampleRecording(), [LDA_KIND, stepping])
    expect(await other.explain(context, subject, 'mlp', 0, 0, 1)).toMatchObject({ margin: 1, residue: 1 })
  })

  it('gives LDA’s contributions, which sum to the margin', async () => {
    const worker = await workerWith(exampleRecording())
    const found = await worker.explain(context, subject, 'lda', 0, 0, 1)
    // Scores of (0.6, 0.8, 0): 0.6 and 0.8 − 0.9; mean row (0.5, 0.5, 0.5).
    expect([...trainingMean(lda)]).toEqual([0.5, 0.5, 0.5])
    expect(found.classes).toEqual([0, 1])
    expect(found.baselineOf).toBe('training')
    expect(found.margin).toBeCloseTo(0.7, 12)
    expect(found.baseline).toBeCloseTo(0.4, 12)
    expect([...found.contributions].map((share) => Math.round(1e9 * share) / 1e9)).toEqual([0.1, -0.3, 0.5])
  })

  it('gives the network’s integrated gradients from the training mean', async () => {
    const worker = await workerWith(exampleRecording())
    const found = await worker.explain(context, subject, 'mlp', 1, 0, 1)
    // z goes from 0.5 to 0.8; the unit switches on at 0.75.
    expect(manifest.trainingStatistics.preprocessed.mean).toEqual([0.4, 0.7, 0.5])
    expect(found.baselineOf).toBe('training')
    expect(found.margin).toBeCloseTo(1.1, 12)
    expect(found.baseline).toBeCloseTo(1, 12)
    expect(found.contributions[0]).toBeCloseTo(0, 12)
    expect(found.contributions[2]).toBeCloseTo(0.1, 12)
  })

  it('needs classes that the bundle has', async () => {
    const worker = await workerWith(exampleRecording())
    await expect(worker.explain(context, subject, 'lda', 0, 0, 2)).rejects.toThrow('no class of index 2')
    await expect(worker.explain(context, subject, 'mlp', 0, -1, 0)).rejects.toThrow('no class of index -1')
  })
})

describe('importance', () => {
  // LDA tells class 0 by Cz/theta; Fz is noise.
  const rows = Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? [5, 0.1, 0.1] : [0.1, 5, 0.1]))
  const recording = exampleRecording({ rows, labels: rows.map((_, row) => row % 2) })

  it('says by electrode and by band what the accuracy owes to them', async () => {
    const worker = await workerWith(recording)
    const found = await worker.importance(context, subject, 'lda')
    expect(found).toMatchObject({ accuracy: 1, rows: 200, repeats: 5 })
    expect(found!.electrodes.map(({ name }) => name)).toEqual(['Cz', 'Fz'])
    expect(found!.bands.map(({ name }) => name)).toEqual(['theta', 'alpha'])
    const [cz, fz] = found!.electrodes
    expect(cz!.drop).toBeCloseTo(0.5, 1)
    expect(fz).toEqual({ name: 'Fz', drop: 0, std: 0 })
    expect(await worker.importance(context, subject, 'lda')).toEqual(found)
  })

  it('has none without labels that the bundle knows', async () => {
    const without = async (labels: readonly number[] | null) =>
      (await workerWith(exampleRecording({ labels }))).importance(context, subject, 'lda')
    expect(await without(null)).toBeNull()
    expect(await without([7, 8, 9])).toBeNull()
  })

  it('reports progress and stops where the caller gave up', async () => {
    const worker = await workerWith(recording)
    // Each look at the clock is 100 ms after the last, so that it pauses after each prediction.
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const reports: Progress[] = []
    const controller = new AbortController()
    const report = (progress: Progress) => {
      reports.push(progress)
      if (reports.length === 3) controller.abort()
    }
    const calculation = worker.importance({ signal: controller.signal, report }, subject, 'lda')
    await expect(calculation).rejects.toMatchObject({ name: 'AbortError' })
    expect(reports).toEqual([0.05, 0.1, 0.15].map((fraction) => ({ stage: 'Permuting', fraction })))
  })
})

describe('portraits', () => {
  it('has the decoder’s letters and the recording’s own', async () => {
    const worker = await workerWith(exampleRecording())
    const found = await worker.portraits(context, subject)
    expect(found).toMatchObject({ training: portraits, mean: Float64Array.of(2, 4, 3) })
    expect([...found.recording!.means.values]).toEqual([0, 6, 8, 2, 3, 1])
    expect([...found.recording!.counts]).toEqual([1, 2])
  })

  it('has the decoder’s alone without labels', async () => {
    const worker = await workerWith(exampleRecording({ labels: null }))
    const found = await worker.portraits(context, subject)
    expect(found).toMatchObject({ training: { means: portraits.means }, recording: null })
  })

  it('reads the file once for a decoder, anew for another, and again after a failure', async () => {
    const worker = await workerWith(exampleRecording())
    stubSite({ ...site, 'models/portraits.json': '{}' })
    expect(await refusalOfPromise(worker.portraits(context, subject))).toMatchObject({
      code: 'altered',
      file: 'models/portraits.json',
    })
    const asked = stubSite(site)
    const first = await worker.portraits(context, subject)
    expect(await worker.portraits(context, subject)).toEqual(first)
    expect(asked).toEqual(['models/portraits.json'])
    await worker.openDecoder(context, 2, { kind: 'site', base: '' })
    expect(await worker.portraits(context, { ...subject, decoder: 2 })).toEqual(first)
    expect(asked.filter((path) => path === 'models/portraits.json')).toHaveLength(2)
  })

  it('says where a bundle is older than the portraits', async () => {
    stubSite(plain.files)
    const worker = await workerWith(exampleRecording())
    expect(await refusalOfPromise(worker.portraits(context, subject))).toMatchObject({
      code: 'bad-bundle',
      expected: 'portraits.json',
    })
  })
})

describe('a decoder that was imported', () => {
  /** Its baseline is the mean that it is given, feature by feature. */
  const ECHO_KIND: ClassifierKind = {
    ...MLP_KIND,
    loadCode: async () => ({
      open: async () => ({
        predictProba: ({ rows }) => ({ rows, columns: 2, values: new Float64Array(2 * rows).fill(0.5) }),
        explain: (_row, mean) => ({ margin: 0, baseline: mean[0]!, features: mean.slice() }),
        dispose: () => {},
      }),
    }),
  }
  async function importedWorker(recording: Recording) {
    const imported = importedManifest(plain.manifest)
    stubSite({ ...files, 'models/manifest.json': JSON.stringify(imported) })
    const worker = createDecoderFunctions([LDA_KIND, ECHO_KIND])
    await worker.openDecoder(context, subject.decoder, { kind: 'site', base: '' })
    worker.openRecording(context, subject.recording, recording)
    return worker
  }

  it('is explained from the mean of the recording’s preprocessed rows', async () => {
    const worker = await importedWorker(exampleRecording())
    const found = await worker.explain(context, subject, 'mlp', 0, 0, 1)
    expect(found.baselineOf).toBe('recording')
    // Of (0.6, 0.8, 0), (0, 0.6, 0.8) and (1, 2, 2) / 3.
    const mean = [(0.6 + 0 + 1 / 3) / 3, (0.8 + 0.6 + 2 / 3) / 3, (0 + 0.8 + 2 / 3) / 3]
    for (const [i, value] of mean.entries()) expect(found.contributions[i]).toBeCloseTo(value, 12)
    expect(found.baseline).toBeCloseTo(mean[0]!, 12)
  })

  it('goes through the rows once for a recording, and anew for another', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [1 + (row % 7), 2, 3])
    const worker = await importedWorker(exampleRecording({ rows, labels: null }))
    const reports: Progress[] = []
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const listening = { ...context, report: (progress: Progress) => reports.push(progress) }
    const first = await worker.explain(listening, subject, 'mlp', 0, 0, 1)
    const told = reports.length
    expect(told).toBeGreaterThan(1)
    expect(await worker.explain(listening, subject, 'mlp', 0, 0, 1)).toEqual(first)
    expect(reports).toHaveLength(told)
    worker.openRecording(context, 8, exampleRecording())
    const other = await worker.explain(listening, { ...subject, recording: 8 }, 'mlp', 0, 0, 1)
    expect(other.baseline).not.toBeCloseTo(first.baseline, 3)
  })

  it('is explained from its own mean where it knows that of its training rows', async () => {
    const worker = await importedWorker(exampleRecording())
    const found = await worker.explain(context, subject, 'lda', 0, 0, 1)
    expect(found.baselineOf).toBe('training')
    expect(found.baseline).toBeCloseTo(0.4, 12)
  })

  it('has no portraits but those of the recording, and its mean', async () => {
    const worker = await importedWorker(exampleRecording())
    const found = await worker.portraits(context, subject)
    expect(found.training).toBeNull()
    for (const [i, sum] of [4, 12, 10].entries()) expect(found.mean[i]).toBeCloseTo(sum / 3, 12)
    expect([...found.recording!.counts]).toEqual([1, 2])
  })

  it('has importances, by a seed of none', async () => {
    const worker = await importedWorker(exampleRecording())
    expect(await worker.importance(context, subject, 'lda')).toMatchObject({ rows: 3 })
  })

  it('is judged without what is only known of training', async () => {
    const worker = await importedWorker(exampleRecording())
    const { findings } = await worker.assess(context, subject, [])
    const ofTraining = ['training-file', 'training-copies', 'cross-validation-gap', 'feature-shift']
    expect(findings.filter(({ id }) => ofTraining.includes(id))).toEqual([])
  })
})
