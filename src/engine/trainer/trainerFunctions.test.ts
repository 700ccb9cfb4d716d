import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Recording } from '../../eeg/recording.ts'
import { openBundleFiles } from '../../models/bundle/bundleFiles.ts'
import { memoryFiles } from '../../models/bundle/memoryFiles.ts'
import { parseTrainingRun, TRAINING_RUN_FILE } from '../../models/bundle/trainingRun.ts'
import type { KindTrainer } from '../../models/classifier.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { everyKind } from '../../testing/everyKind.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'
import { trainedOf } from '../../testing/trainedOf.ts'
import { withTrainers } from '../../testing/withTrainers.ts'
import { parseVerdict } from '../../training/verdict/verdictFormat.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createTrainerFunctions, type TrainerRequest } from './trainerFunctions.ts'
import type { TrainingPart } from './trainingReports.ts'

const KINDS = withTrainers([LDA_KIND, TOY_KIND])
const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha']

function recordingOf(name: string, noiseSeed: number, classes = 3): Recording {
  const columns = FEATURES.length
  const { rows, truth } = gaussianRows({ seed: 7, classes, columns, rowsPerClass: 12, spread: 4, noiseSeed })
  const values = Array.from(rows.values, (value) => 1 + Math.abs(value))
  const each = [...truth.keys()].map((row) => values.slice(row * columns, (row + 1) * columns))
  return exampleRecording({
    ...{ name, sha256: sha256Of(name), features: FEATURES, rows: each, labels: [...truth] },
  })
}

function requestOf(change: Partial<TrainerRequest> = {}): TrainerRequest {
  return {
    training: { recording: recordingOf('train.csv', 1), bytes: 100, simulated: false },
    heldOut: {
      ...{ recording: recordingOf('later.csv', 2), head: encodeUtf8('Line,'), bytes: 90, simulated: true },
      extent: 'whole',
    },
    choices: everyKind(KINDS),
    ...change,
  }
}

/** A context that keeps what is reported. */
function listening<Part>() {
  const told: Progress<Part>[] = []
  const context: CallContext<Part> = {
    signal: new AbortController().signal,
    report: (progress) => told.push(progress),
  }
  return { told, context }
}

const deaf: CallContext<never> = { signal: new AbortController().signal, report: () => {} }
const sha256 = async (bytes: Uint8Array) => sha256Of(bytes)

/** The manifest, verified with every file. */
async function manifestOf(files: ReadonlyMap<string, Uint8Array>) {
  const bundle = await openBundleFiles(memoryFiles(files), sha256)
  for (const { path } of bundle.manifest.files) await bundle.read(path)
  return trainedOf(bundle.manifest)
}

describe('train', () => {
  it('gives a whole decoder, what its site serves and the lines that it was judged on', async () => {
    const { told, context } = listening<TrainingPart>()
    const request = requestOf()
    const trained = await createTrainerFunctions(KINDS).train(context, request)
    const manifest = await manifestOf(trained.files)
    expect(manifest.classifiers.map(({ id }) => id)).toEqual(['lda', 'toy'])
    expect(manifest.training).toMatchObject({ file: 'train.csv', rows: 36, simulated: false })
    expect(manifest.heldOut).toMatchObject({ file: 'test.json', simulated: true })
    expect(manifest.heldOut.sha256).toBe(sha256Of(trained.served!))
    expect(trained.restsOn).toBe('another-recording')
    expect(trained.heldOutLines).toEqual(request.heldOut!.recording.lines)
    const run = parseTrainingRun(decodeUtf8(trained.files.get(TRAINING_RUN_FILE)!), 'run.json')
    expect(Object.keys(run.fitSeconds)).toEqual(['lda', 'toy'])
    // It crosses the worker's boundary.
    expect(structuredClone(trained)).toEqual(trained)

    const stages = told.map(({ stage }) => stage)
    expect([...new Set(stages)]).toEqual(['Training LDA', 'Training the nearest mean'])
    const fitted = told.flatMap(({ part }) => part!.fitted ?? [])
    expect(fitted).toEqual(manifest.classifiers.map(({ id, title, accuracy }) => ({ id, title, accuracy })))
  })

  it('holds the later part of one recording out', async () => {
    const trained = await createTrainerFunctions(KINDS).train(deaf, requestOf({ heldOut: null }))
    const { heldOut } = await manifestOf(trained.files)
    expect(heldOut.file).toBe('train.csv, later part')
    expect(trained.restsOn).toBe('later-runs')
    expect(trained.heldOutLines).toHaveLength(heldOut.rows)
    expect(Math.min(...trained.heldOutLines)).toBeGreaterThan(200)
  })

  it('refuses what cannot be trained on, and what is no choice', async () => {
    const { train } = createTrainerFunctions(KINDS)
    const one = { recording: recordingOf('one.csv', 1, 1), bytes: 1, simulated: false }
    expect(await refusalOfPromise(train(deaf, requestOf({ training: one })))).toMatchObject({
      code: 'bad-label',
      file: 'one.csv',
    })
    const choices = { ...everyKind(KINDS), classifiers: [{ kind: 'lda', settings: { shrinkage: 'much' } }] }
    expect(await refusalOfPromise(train(deaf, requestOf({ choices })))).toMatchObject({ code: 'bad-setting' })
  })

  it('tells a buffer that could not be had as too little memory, and no other error so', async () => {
    const failing = (error: Error): KindTrainer => ({
      ...TOY_KIND,
      loadTrainer: async () => ({ settings: [], fit: () => Promise.reject(error) }),
    })
    const train = (error: Error) => {
      const kinds = [failing(error)]
      return createTrainerFunctions(kinds).train(deaf, requestOf({ choices: everyKind(kinds) }))
    }
    expect(await refusalOfPromise(train(new RangeError('Array buffer allocation failed')))).toEqual({
      code: 'too-large',
      message: 'there is not enough memory for this training',
      file: 'train.csv',
      found: 'Array buffer allocation failed',
      expected: 'fewer rows or features, or fewer hidden units',
    })
    const ofWasm = new WebAssembly.RuntimeError('memory access out of bounds')
    expect(await refusalOfPromise(train(ofWasm))).toMatchObject({ code: 'too-large', found: ofWasm.message })
    await expect(train(new Error('a mistake'))).rejects.toThrow('a mistake')
  })
})

describe('judge', () => {
  it('gives the verdict on what was trained last, as text', async () => {
    const worker = createTrainerFunctions(KINDS)
    await worker.train(deaf, requestOf({ heldOut: null }))
    const { files } = await worker.train(deaf, requestOf())
    const { told, context } = listening<never>()
    const verdict = parseVerdict(await worker.judge(context), 'verdict.json')
    const { classifiers } = await manifestOf(files)
    expect(verdict).toMatchObject({ restsOn: 'another-recording', heldOut: { file: 'later.csv', rows: 36 } })
    expect(verdict.classifiers.map(({ id, correct }) => [id, correct / 36])).toEqual(
      classifiers.map(({ id, accuracy }) => [id, accuracy.heldOut]),
    )
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual([
      'Judging on the held-out rows',
      'Training in folds',
      'Training with shuffled labels',
      'Training on fewer rows',
      'Training without each electrode and band',
    ])
  })

  it('has nothing to judge before a training, nor after one that failed', async () => {
    const worker = createTrainerFunctions(KINDS)
    await expect(worker.judge(deaf)).rejects.toThrow('nothing was trained yet')
    const one = { recording: recordingOf('one.csv', 1, 1), bytes: 1, simulated: false }
    await refusalOfPromise(worker.train(deaf, requestOf({ training: one })))
    await expect(worker.judge(deaf)).rejects.toThrow('nothing was trained yet')
  })
})

describe('before a training', () => {
  it('the recordings are examined', async () => {
    const { examine } = createTrainerFunctions(KINDS)
    expect(await examine(deaf, requestOf())).toMatchObject({
      problem: null,
      rows: { training: 36, heldOut: 36 },
      restsOn: 'another-recording',
    })
    const same = requestOf()
    const twice = { ...same, heldOut: { ...same.heldOut!, recording: same.training.recording } }
    expect(await examine(deaf, twice)).toMatchObject({ problem: { code: 'same-file' }, rows: null })
  })

  it('LDA is tried with each preprocessing on the rows to train on alone', async () => {
    const worker = createTrainerFunctions(KINDS)
    const { told, context } = listening<never>()
    const compared = await worker.tryOthers(context, requestOf())
    expect(new Set(compared.map(({ preprocessing }) => preprocessing)).size).toBe(4)
    for (const one of compared) expect('accuracy' in one && one.accuracy).toBeGreaterThan(0)
    expect(told.every(({ stage }) => stage === 'Trying the others')).toBe(true)
    expect(told.at(-1)?.fraction).toBe(1)
    // Held-out rows have no say.
    const other = requestOf()
    const held = { ...other.heldOut!, recording: recordingOf('other.csv', 5) }
    expect(await worker.tryOthers(deaf, { ...other, heldOut: held })).toEqual(compared)
    // Features that are left out have none either.
    const fewer = { ...everyKind(KINDS), features: FEATURES.slice(0, 1) }
    expect(await worker.tryOthers(deaf, requestOf({ choices: fewer }))).not.toEqual(compared)
  })
})
