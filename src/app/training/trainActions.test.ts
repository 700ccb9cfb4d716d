import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Recording } from '../../eeg/recording.ts'
import type { TrainedDecoder } from '../../engine/trainer/trainerFunctions.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { decoderOf, deferred, nextReading, openOf, settle, until } from '../../testing/startApp.ts'
import { PAIR, recordingOf, startWith, TRAINED } from '../../testing/startTraining.ts'
import { trainActionsOf } from './trainActions.ts'

afterEach(() => vi.unstubAllGlobals())

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
    expect(made).toMatchObject({ judgedOn: 'test.csv' })
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
    const heldOutLines = Float64Array.of(0, 10)
    trainer.train.mockResolvedValueOnce({ ...TRAINED, served, heldOutLines, restsOn: 'later-runs' })
    await train.train()
    expect(request().heldOut).toBeNull()
    expect(state().training!.heldOutName).toBeNull()
    expect(state().training!.outcome).toMatchObject({
      judgedOn: idOf('train.csv'),
      lines: heldOutLines,
      restsOn: 'later-runs',
    })
    expect(await decoderOf(state()).beside!.testJson!.text()).toBe('{"0": {}}')
  })

  it('knows the lines that it was judged on where classes are left out', async () => {
    const { train, trainer, state, idOf } = await startWith(...PAIR)
    const heldOutLines = Float64Array.of(10)
    trainer.train.mockResolvedValueOnce({ ...TRAINED, heldOutLines })
    await train.train()
    expect(state().training!.outcome).toMatchObject({ judgedOn: idOf('test.csv'), lines: heldOutLines })
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

  it('is told apart from one of the same minute', async () => {
    const { train, state, nextDecoder } = await startWith(...PAIR)
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 0, 1, 0, 57, 10) })
    try {
      for (const seed of [3, 4]) {
        nextDecoder(seed)
        await train.train()
      }
      const [, first, second] = state().decoders.map(({ name }) => name)
      expect(second).toBe(`${first} (2)`)
    } finally {
      vi.useRealTimers()
    }
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
    const { train, state } = await startWith()
    train.choose({ wish: { on: 'f'.repeat(12) } })
    expect(train.form().training).toBeNull()
    expect(await refusalOfPromise(train.examine(options()))).toMatchObject({ code: 'bad-label' })
    await train.train()
    expect(state().training).toBeNull()
  })
})
