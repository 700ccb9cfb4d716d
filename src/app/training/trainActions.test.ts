import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Recording } from '../../eeg/recording.ts'
import type { DecoderDescription } from '../../engine/decoder/openDecoder.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import { ProblemError } from '../../problem.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { decoderOf, deferred, nextReading, openOf, settle, startApp, until } from '../../testing/startApp.ts'
import { trainActionsOf } from './trainActions.ts'

afterEach(() => vi.unstubAllGlobals())

const recordingOf = (name: string, options: ExampleOptions = {}) =>
  exampleRecording({ name, sha256: sha256Of(name), ...options })

const TRAINED: TrainedDecoder = {
  files: new Map([['manifest.json', encodeUtf8('{}')]]),
  served: null,
  restsOn: 'another-recording',
  heldOutLines: Float64Array.of(0, 10),
}

/** The application with these files open beside the shipped recording, and what trains. */
async function startWith(...names: string[]) {
  const app = await startApp()
  for (const name of names) await app.openFile(recordingOf(name))
  const train = trainActionsOf(app.actions.access)
  const idOf = (name: string) => app.state().recordings.find((one) => one.name === name)!.id
  /** What the worker was asked to train last. */
  const request = () => app.trainer.train.mock.lastCall![1]
  /** What opening the next decoder gives: another for each seed. */
  const nextDecoder = (seed: number): DecoderDescription => {
    const { classifiers } = decoderOf(app.state())
    const { manifest, run } = exampleBundle({ seed })
    const description = { manifest, classifiers, run }
    app.decoder.openDecoder.mockResolvedValueOnce(description)
    return description
  }
  return { ...app, train, idOf, request, nextDecoder, own: decoderOf(app.state()) }
}

const PAIR = ['train.csv', 'test.csv'] as const

describe('a training', () => {
  it('gets copies of both recordings, their files and what is chosen', async () => {
    const { train, request, state, idOf } = await startWith(...PAIR)
    await train.train()
    const { training, heldOut, choices } = request()
    expect(training).toEqual({ recording: recordingOf('train.csv'), bytes: 100, simulated: false })
    expect(heldOut).toEqual({
      recording: recordingOf('test.csv'),
      head: encodeUtf8('content'),
      bytes: 100,
      extent: 'whole',
      simulated: false,
    })
    expect(choices).toEqual({
      preprocessing: 'l2-normalise',
      classifiers: [
        { kind: 'lda', settings: {} },
        { kind: 'mlp', settings: {} },
      ],
      seed: 0,
    })
    expect(state().trainForm).toMatchObject({ training: idOf('train.csv'), heldOut: idOf('test.csv') })
    // What is open stays so.
    expect(state().recordings.map(({ name }) => name)).toEqual(['test.json', ...PAIR])
  })

  it('ends with its decoder in use, then with the verdict, and its worker is gone', async () => {
    const { train, trainer, trainers, state, own, idOf } = await startWith(...PAIR)
    const judging = deferred<string>()
    trainer.judge.mockReturnValueOnce(judging.promise)
    const running = train.train()
    expect(state().training).toMatchObject({
      status: 'training',
      trainingName: 'train.csv',
      heldOutName: 'test.csv',
      stage: 'Preparing the rows',
      outcome: null,
    })
    await until(() => expect(state().training!.status).toBe('judging'))
    await until(() => expect(decoderOf(state()).id).not.toBe(own.id))
    const made = decoderOf(state())
    expect(made).toMatchObject({ origin: 'trained', name: expect.stringMatching(/^train\.csv, .*\d\d:\d\d/) })
    expect(state().decoders.map(({ id }) => id)).toEqual([own.id, made.id])
    expect(state().training!.outcome).toEqual({
      decoder: made.id,
      before: own.id,
      judgedOn: idOf('test.csv'),
      lines: null,
      restsOn: 'another-recording',
    })
    expect(made.beside!.verdict).toBeNull()
    expect(await made.beside!.testJson!.text()).toBe('content')
    expect(trainers[0]!.isTerminated).toBe(false)

    judging.resolve('{"verdict": true}')
    await running
    expect(state().training).toMatchObject({ status: 'done', problem: null, fraction: 1 })
    expect(decoderOf(state()).beside!.verdict).toBe('{"verdict": true}')
    expect(decoderOf(state()).beside!.testJson).toBe(made.beside!.testJson)
    expect(state().decoders.at(-1)).toEqual(decoderOf(state()))
    expect(trainers[0]!.isTerminated).toBe(true)
  })

  it('tells how far it is, while other recordings are looked at', async () => {
    const { train, trainer, state, actions, idOf } = await startWith(...PAIR)
    const ending = deferred<TrainedDecoder>()
    trainer.train.mockImplementationOnce(({ report }) => {
      const part = { title: 'LDA', points: [], maxEpochs: null, fitted: null }
      report({ stage: 'Training LDA', fraction: null, part })
      const points = [{ epoch: 1, loss: 2, heldOut: 0.5 }]
      report({ stage: 'Training it', fraction: 0.1, part: { ...part, title: 'it', points, maxEpochs: 9 } })
      return ending.promise
    })
    const running = train.train()
    await until(() => expect(state().training!.stage).toBe('Training it'))
    actions.showRecording(idOf('test.csv'))
    expect(state().training).toMatchObject({
      fraction: 0.1,
      curves: [{ title: 'it', maxEpochs: 9, points: [{ epoch: 1, loss: 2, heldOut: 0.5 }] }],
    })
    ending.resolve(TRAINED)
    await running
    expect(state().training!.status).toBe('done')
    expect(openOf(state()).name).toBe('test.csv')
  })

  it('on one recording knows the lines that were held out, and serves them', async () => {
    const { train, trainer, state, idOf, request } = await startWith('train.csv')
    const served = encodeUtf8('{"0": {}}')
    trainer.train.mockResolvedValueOnce({ ...TRAINED, served, restsOn: 'later-runs' })
    await train.train()
    expect(request().heldOut).toBeNull()
    expect(state().training!.heldOutName).toBeNull()
    expect(state().training!.outcome).toMatchObject({
      judgedOn: idOf('train.csv'),
      lines: Float64Array.of(0, 10),
      restsOn: 'later-runs',
    })
    expect(await decoderOf(state()).beside!.testJson!.text()).toBe('{"0": {}}')
  })

  it('is judged on the recording that ships where that is chosen', async () => {
    const { train, state, request, idOf } = await startWith('train.csv')
    const asked: string[] = []
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url)
      return new Response('{"shipped": 1}')
    })
    train.choose({ heldOut: idOf('test.json') })
    await train.train()
    expect(decodeUtf8(request().heldOut!.head)).toBe('{')
    expect(asked).toEqual(['site/test.json'])
    expect(await decoderOf(state()).beside!.testJson!.text()).toBe('{"shipped": 1}')
  })

  it('has its decoder all the same where that recording cannot be had', async () => {
    const { train, state, idOf } = await startWith('train.csv')
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    train.choose({ heldOut: idOf('test.json') })
    await train.train()
    expect(state().training!.status).toBe('done')
    expect(decoderOf(state())).toMatchObject({ origin: 'trained', beside: { testJson: null, verdict: '{}' } })
  })

  it('says of chosen columns that they are, and reads a file again that lacks what is trained on', async () => {
    const { train, actions, readings, request, idOf, openFile } = await startWith('train.csv')
    const [first, ...rest] = ['Cz/theta', 'Cz/alpha', 'Fz/theta']
    const narrow = recordingOf('test.csv', { features: rest, rows: [[1, 2]], labels: [1] })
    await openFile(narrow)
    train.choose({ heldOut: idOf('test.csv') })
    const again = await nextReading(readings, () => void train.train())
    expect(again.source).toMatchObject({ kind: 'file', wanted: [first, ...rest] })
    again.give(recordingOf('test.csv'))
    await until(() => expect(request()?.heldOut?.recording).toEqual(recordingOf('test.csv')))
    expect(request().heldOut!.extent).toBe('whole')
    await settle()

    const labels = await nextReading(readings, () => void actions.chooseLabels(idOf('test.csv'), 'mood'))
    labels.give({ ...narrow, header: { ...narrow.header, label: 'mood' } })
    await until(() => expect(readings.at(-1)!.source.labelColumn).toBe('mood'))
    await settle()
    await train.train()
    // Not read again: what a person chose stands.
    expect(readings.at(-1)).toBe(labels)
    expect(request().heldOut).toMatchObject({ extent: 'chosen', recording: { header: { label: 'mood' } } })
  })

  it('of the same once more is the same decoder, with nothing before it', async () => {
    const { train, state, own, trainer } = await startWith(...PAIR)
    await train.train()
    const made = decoderOf(state())
    trainer.judge.mockResolvedValueOnce('{"again": 1}')
    await train.train()
    expect(decoderOf(state()).id).toBe(made.id)
    expect(state().decoders.map(({ id }) => id)).toEqual([own.id, made.id])
    expect(state().training!.outcome!.before).toBeNull()
    expect(decoderOf(state()).beside!.verdict).toBe('{"again": 1}')
  })
})

describe('a training that is given up', () => {
  it('leaves the decoder in use, whatever the worker still says', async () => {
    const { train, trainer, trainers, state, own } = await startWith(...PAIR)
    const ending = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(ending.promise)
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    train.cancel()
    expect(state().training).toMatchObject({ status: 'cancelled', problem: null, outcome: null })
    expect(trainers[0]!.isTerminated).toBe(true)
    ending.resolve(TRAINED)
    await running
    await settle()
    expect(state().training!.status).toBe('cancelled')
    expect(decoderOf(state())).toBe(own)
    expect(state().decoders).toEqual([own])
  })

  it('before the worker has anything asks it for nothing', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    const running = train.train()
    train.cancel()
    await running
    await settle()
    expect(state().training!.status).toBe('cancelled')
    expect([trainer.train.mock.calls, trainers]).toEqual([[], []])
  })

  it('while its decoder is being opened does not put it in use', async () => {
    const { train, decoder, state, own } = await startWith(...PAIR)
    const { manifest, run } = exampleBundle({ seed: 5 })
    const opening = deferred<DecoderDescription>()
    decoder.openDecoder.mockReturnValueOnce(opening.promise)
    const running = train.train()
    await until(() => expect(decoder.openDecoder).toHaveBeenCalledTimes(2))
    const { notice } = state()
    train.cancel()
    opening.resolve({ manifest, classifiers: own.classifiers, run })
    await running
    expect(state()).toMatchObject({
      decoders: [own],
      notice,
      training: { status: 'cancelled', outcome: null },
    })
    expect(decoderOf(state())).toBe(own)
    await until(() => expect(decoder.closeDecoder).toHaveBeenCalledTimes(1))
  })

  it('while it is judged keeps its decoder, without a verdict', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    expect(state().training!.status).toBe('judging')
    train.cancel()
    await running
    expect(state().training).toMatchObject({ status: 'done', problem: null })
    expect(decoderOf(state())).toMatchObject({ origin: 'trained', beside: { verdict: null } })
    expect(trainers[0]!.isTerminated).toBe(true)
    train.cancel()
    expect(state().training!.status).toBe('done')
  })

  it('between the training and the judging keeps its decoder too', async () => {
    const { train, trainer, state, own } = await startWith(...PAIR)
    const running = train.train()
    await until(() => expect(state().training!.status).toBe('judging'))
    expect(decoderOf(state())).toBe(own)
    train.cancel()
    await running
    expect(state().training).toMatchObject({ status: 'done', problem: null })
    expect(decoderOf(state()).id).toBe(state().training!.outcome!.decoder)
    expect(trainer.judge).not.toHaveBeenCalled()
  })

  it('for another is replaced by it', async () => {
    const app = await startWith(...PAIR, 'third.csv')
    const { train, trainer, trainers, state, idOf, own } = app
    const first = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(first.promise)
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    train.choose({ training: idOf('third.csv') })
    const made = app.nextDecoder(7)
    await train.train()
    expect(trainers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
    first.resolve(TRAINED)
    await running
    await settle()
    expect(state().training).toMatchObject({ status: 'done', trainingName: 'third.csv' })
    expect(decoderOf(state()).manifest).toEqual(made.manifest)
    expect(state().decoders).toHaveLength(2)
    expect(state().training!.outcome!.before).toBe(own.id)
  })

  it('for another while it is judged leaves its decoder open', async () => {
    const app = await startWith(...PAIR)
    const { train, trainer, state, own } = app
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    app.nextDecoder(1)
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    const first = decoderOf(state()).id
    train.choose({ seed: 2 })
    app.nextDecoder(2)
    await train.train()
    await running
    expect(state().training).toMatchObject({ status: 'done', outcome: { before: first } })
    expect(state().decoders.map(({ id }) => id)).toEqual([own.id, first, decoderOf(state()).id])
  })
})

describe('a training that fails', () => {
  it('says what the worker refused, and keeps decoder and form', async () => {
    const { train, trainer, state, own } = await startWith(...PAIR)
    const problem = { code: 'bad-label', message: 'one class only', file: 'train.csv' } as const
    trainer.train.mockRejectedValueOnce(new ProblemError(problem))
    train.choose({ seed: 4 })
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem, outcome: null })
    expect(decoderOf(state())).toBe(own)
    expect(state().trainForm!.seed).toBe(4)
    await train.train()
    expect(state().training).toMatchObject({ status: 'done', problem: null })
  })

  it('says in a sentence that its worker died, and nothing is lost', async () => {
    const { train, trainer, trainers, state, own } = await startWith(...PAIR)
    trainer.train.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.train).toHaveBeenCalled())
    trainers[0]!.crash('out of memory')
    await running
    expect(state().training).toMatchObject({ status: 'failed', outcome: null })
    expect(state().training!.problem).toEqual({
      code: 'worker-failed',
      message: 'the training stopped in the middle: it may need more memory than there is',
      file: 'train.csv',
      found: 'out of memory',
      expected: 'fewer rows, features or hidden units; what was open is as it was',
    })
    expect(decoderOf(state())).toBe(own)
    expect(state().recordings).toHaveLength(3)
    expect(state().recovery).toBeNull()
  })

  it('in its verdict keeps the decoder and says why there is none', async () => {
    const { train, trainer, trainers, state } = await startWith(...PAIR)
    trainer.judge.mockReturnValueOnce(new Promise(() => {}))
    const running = train.train()
    await until(() => expect(trainer.judge).toHaveBeenCalled())
    trainers[0]!.crash('out of memory')
    await running
    expect(state().training).toMatchObject({
      status: 'done',
      problem: { message: 'the judging stopped in the middle: it may need more memory than there is' },
    })
    expect(decoderOf(state()).origin).toBe('trained')
  })

  it('at opening its decoder leaves the other in use', async () => {
    const { train, decoder, state, own } = await startWith(...PAIR)
    const problem = { code: 'bad-bundle', message: 'it is none', file: 'manifest.json' } as const
    decoder.openDecoder.mockRejectedValueOnce(new ProblemError(problem))
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem })
    expect(decoderOf(state())).toBe(own)
  })

  it('for a form with something that is no value says so before anything is asked', async () => {
    const { train, trainer, state } = await startWith(...PAIR)
    train.choose({ seed: Number.NaN })
    await train.train()
    expect(state().training).toMatchObject({ status: 'failed', problem: { code: 'bad-setting' } })
    expect(trainer.train).not.toHaveBeenCalled()
  })
})

describe('the form', () => {
  it('is as usual before anything is chosen, and keeps what is', async () => {
    const { train, state, idOf } = await startWith(...PAIR)
    expect(state().trainForm).toBeNull()
    expect(train.form()).toMatchObject({ training: idOf('train.csv'), heldOut: idOf('test.csv'), seed: 0 })
    train.choose({ seed: 3 })
    train.choose({ offBands: ['theta'] })
    expect(state().trainForm).toMatchObject({ training: idOf('train.csv'), seed: 3, offBands: ['theta'] })
    expect(trainActionsOf((await startWith()).actions.access).form().seed).toBe(0)
  })

  it('is about recordings that are open', async () => {
    const { train, actions, request, idOf } = await startWith(...PAIR, 'third.csv')
    train.choose({ training: idOf('third.csv'), seed: 3 })
    await actions.closeRecording(idOf('third.csv'))
    expect(train.form()).toMatchObject({ training: idOf('train.csv'), heldOut: idOf('test.csv'), seed: 3 })
    await train.train()
    expect(request().training.recording.name).toBe('train.csv')
  })

  it('stays with a file whose labels are chosen anew', async () => {
    const { train, actions, readings, state, idOf } = await startWith(...PAIR, 'third.csv')
    const before = { training: idOf('third.csv'), heldOut: idOf('train.csv') }
    train.choose({ ...before, leftOutClasses: ['1'], seed: 3 })
    const read = async (name: string, label: string) => {
      const done = actions.chooseLabels(idOf(name), label)
      const reading = await nextReading(readings, () => {})
      reading.give(withLabels(recordingOf(name), label))
      await done
    }
    await read('train.csv', 'mood')
    expect(train.form()).toMatchObject({ training: before.training, heldOut: idOf('train.csv'), seed: 3 })
    expect(train.form().leftOutClasses).toEqual(['1'])
    await read('third.csv', 'mood')
    expect(train.form()).toMatchObject({ training: idOf('third.csv'), heldOut: idOf('train.csv'), seed: 3 })
    expect(train.form().leftOutClasses).toEqual([])
    expect(state().recordings).toHaveLength(4)
  })
})

function withLabels(recording: Recording, label: string): Recording {
  return { ...recording, header: { ...recording.header, label } }
}

describe('a look at the recordings', () => {
  const options = () => ({ signal: new AbortController().signal, onProgress: vi.fn() })

  it('is had from a worker of its own, which ends with the answer', async () => {
    const { train, trainers, trainer } = await startWith(...PAIR)
    expect(await train.examine(options())).toMatchObject({ problem: null, restsOn: 'another-recording' })
    expect(trainer.examine.mock.lastCall![1].training.recording).toEqual(recordingOf('train.csv'))
    expect(trainers.map(({ isTerminated }) => isTerminated)).toEqual([true])
    trainer.tryOthers.mockImplementationOnce(async ({ report }) => {
      report({ stage: 'Trying the others', fraction: 0.5 })
      return []
    })
    const heard = options()
    expect(await train.tryOthers(heard)).toEqual([])
    expect(heard.onProgress).toHaveBeenCalledWith({ stage: 'Trying the others', fraction: 0.5 })
    expect(trainers.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
  })

  it('is had whatever is half typed of classifiers and seed', async () => {
    const { train, trainer } = await startWith(...PAIR)
    train.choose({
      classifiers: { lda: { isOn: true, settings: null } },
      seed: Number.NaN,
      offBands: ['alpha'],
    })
    expect(await train.examine(options())).toMatchObject({ problem: null })
    expect(trainer.examine.mock.lastCall![1].choices.features).toEqual(['Cz/theta', 'Fz/theta'])
  })

  it('ends its worker where it is given up', async () => {
    const { train, trainers, trainer } = await startWith(...PAIR)
    trainer.examine.mockReturnValueOnce(new Promise(() => {}))
    const controller = new AbortController()
    const looking = train.examine({ ...options(), signal: controller.signal })
    await until(() => expect(trainer.examine).toHaveBeenCalled())
    controller.abort()
    await expect(looking).rejects.toMatchObject({ name: 'AbortError' })
    expect(trainers[0]!.isTerminated).toBe(true)
    const late = train.examine({ ...options(), signal: controller.signal })
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
    expect(trainers).toHaveLength(1)
  })

  it('does not disturb a training', async () => {
    const { train, trainer, state } = await startWith(...PAIR)
    const ending = deferred<TrainedDecoder>()
    trainer.train.mockReturnValueOnce(ending.promise)
    const running = train.train()
    await train.examine(options())
    expect(state().training!.status).toBe('training')
    ending.resolve(TRAINED)
    await running
    expect(state().training!.status).toBe('done')
  })

  it('is refused where there is nothing to look at', async () => {
    const { train, actions, state, readings, idOf } = await startWith()
    const reading = await nextReading(readings, () => void actions.openFiles([new File([''], 'plain.csv')]))
    reading.give(recordingOf('plain.csv', { labels: null }))
    await until(() => expect(state().recordings).toHaveLength(2))
    await actions.closeRecording(idOf('test.json'))
    expect(train.form().training).toBeNull()
    expect(await refusalOfPromise(train.examine(options()))).toMatchObject({ code: 'bad-label' })
    await train.train()
    expect(state().training).toBeNull()
  })
})
