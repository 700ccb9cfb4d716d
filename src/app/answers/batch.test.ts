import { describe, expect, it } from 'vitest'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf, shippedRecording } from '../../testing/fakeEngine.ts'
import { createApp, deferred, openOf, settle, startApp, subjectOf, until } from '../../testing/startApp.ts'
import { batchesOf } from './batchesOf.ts'

const IDLE = {}

describe('needBatch', () => {
  it('predicts all rows with every classifier, once for a recording', async () => {
    const { actions, decoder, state } = await startApp()
    const first = actions.needBatch()
    expect(state().batch).toMatchObject({ lda: { status: 'loading' }, mlp: { status: 'loading' } })
    await Promise.all([first, actions.needBatch()])
    await actions.needBatch()
    expect(state().batch).toEqual({
      lda: { status: 'ready', value: batchOf(0) },
      mlp: { status: 'ready', value: batchOf(1) },
    })
    const subject = subjectOf(state())
    expect(decoder.predictAll.mock.calls.map(([, ...args]) => args)).toEqual([
      [subject, 'lda'],
      [subject, 'mlp'],
    ])
  })

  it('predicts again for another recording', async () => {
    const app = await startApp()
    await app.actions.needBatch()
    await app.openFile(exampleRecording())
    expect(app.state().batch).toEqual(IDLE)
    await app.actions.needBatch()
    expect(app.state().batch.lda?.status).toBe('ready')
    expect(app.decoder.predictAll).toHaveBeenCalledTimes(4)
  })

  it('does nothing before a recording is open', async () => {
    const { actions, decoder, state } = createApp()
    await actions.needBatch()
    expect(state().batch).toEqual(IDLE)
    expect(decoder.predictAll).not.toHaveBeenCalled()
  })

  it('shows how far each classifier is', async () => {
    const { actions, decoder, state } = await startApp()
    const lda = deferred<BatchPrediction>()
    decoder.predictAll.mockImplementationOnce((context) => {
      context.report({ stage: 'Predicting', fraction: 0.5 })
      return lda.promise
    })
    const done = actions.needBatch()
    const progress = { stage: 'Predicting', fraction: 0.5 }
    await until(() => expect(state().batch.lda).toEqual({ status: 'loading', progress }))
    lda.resolve(batchOf(0))
    await done
    expect(state().batch.lda?.status).toBe('ready')
  })

  it('gives one classifier’s answer where the other cannot be opened, and says why that is missing', async () => {
    const { actions, decoder, state } = await startApp()
    const problem: Problem = { code: 'altered', message: 'changed', file: 'models/mlp/weights.bin' }
    decoder.predictAll.mockImplementation(async (_, __, classifier) => {
      if (classifier === 'mlp') throw new ProblemError(problem)
      return batchOf(0)
    })
    await actions.needBatch()
    expect(state().batch).toMatchObject({ lda: { status: 'ready' }, mlp: { status: 'failed', problem } })
  })

  it('is asked again where the worker dies in the middle, and says so where it dies of that a second time', async () => {
    const { actions, decoder, state, workers, readings } = await startApp()
    decoder.predictAll.mockReturnValue(new Promise(() => {}))
    const done = actions.needBatch()
    await until(() => expect(decoder.predictAll).toHaveBeenCalledTimes(2))
    workers[0]!.crash('out of memory')
    await until(() => expect(readings).toHaveLength(2))
    readings[1]!.give(shippedRecording())
    await until(() => expect(decoder.predictAll).toHaveBeenCalledTimes(4))
    expect(state().batch.lda?.status).toBe('loading')
    workers[1]!.crash('out of memory')
    await until(() => expect(readings).toHaveLength(3))
    readings[2]!.give(shippedRecording())
    decoder.predictAll.mockRejectedValue(new Error('asked a third time'))
    await done
    const failed = { status: 'failed', problem: { code: 'worker-failed', found: 'out of memory' } }
    expect(state().batch).toMatchObject({ lda: failed, mlp: failed })
  })
})

describe('of several recordings', () => {
  it('each keeps its batch, so that switching back shows it at once', async () => {
    const app = await startApp()
    await app.actions.needBatch()
    const first = app.state().batch
    await app.openFile(exampleRecording())
    await app.actions.needBatch()
    app.actions.showRecording(app.state().recordings[0]!.id)
    expect(app.state().batch).toEqual(first)
    await app.actions.needBatch()
    expect(app.decoder.predictAll).toHaveBeenCalledTimes(4)
  })

  it('another one is predicted for a comparison, once, with progress over all classifiers', async () => {
    const app = await startApp()
    const shipped = openOf(app.state()).id
    await app.openFile(exampleRecording())
    app.decoder.predictAll.mockImplementation(async ({ report }, _subject, classifier) => {
      report({ stage: 'Predicting', fraction: 0.5 })
      return batchOf(classifier === 'lda' ? 0 : 1)
    })
    const fractions: (number | null)[] = []
    const options = {
      signal: new AbortController().signal,
      onProgress: ({ fraction }: { fraction: number | null }) => fractions.push(fraction),
    }
    const subject = { ...subjectOf(app.state()), recording: shipped }
    const ids = ['lda', 'mlp']
    expect(await batchesOf(app.actions.access, subject, ids, options)).toEqual([batchOf(0), batchOf(1)])
    expect(fractions).toEqual([0.25, 0.75])
    expect(app.decoder.predictAll.mock.calls.map(([, ...args]) => args)).toEqual([
      [subject, 'lda'],
      [subject, 'mlp'],
    ])
    await batchesOf(app.actions.access, subject, ids, options)
    expect(app.decoder.predictAll).toHaveBeenCalledTimes(2)
    expect(app.state().batch).toEqual(IDLE)
    app.actions.showRecording(shipped)
    expect(app.state().batch.lda?.status).toBe('ready')
  })
})

describe('a batch of a recording that is no longer shown', () => {
  it('never lands, and is given up in the worker', async () => {
    const app = await startApp()
    const old = deferred<BatchPrediction>()
    const signals: AbortSignal[] = []
    app.decoder.predictAll.mockImplementation(({ signal }) => {
      signals.push(signal)
      return old.promise
    })
    const done = app.actions.needBatch()
    await until(() => expect(signals).toHaveLength(2))
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    await done
    await until(() => expect(signals.every(({ aborted }) => aborted)).toBe(true))
    old.resolve(batchOf(1))
    await settle()
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().batch).toEqual(IDLE)
  })

  it('never lands where it was asked for while the next one was on its way to the decoder', async () => {
    const app = await startApp()
    const taking = deferred<void>()
    app.decoder.openRecording.mockReturnValueOnce(taking.promise)
    const { done, reading } = app.beginFile('mine.json')
    reading.give(exampleRecording({ name: 'mine.json' }))
    await until(() => expect(app.decoder.openRecording).toHaveBeenCalledTimes(2))
    const old = deferred<BatchPrediction>()
    app.decoder.predictAll.mockReturnValue(old.promise)
    const asked = app.actions.needBatch()
    taking.resolve()
    await done
    old.resolve(batchOf(1))
    await asked
    await settle()
    expect(app.state().batch).toEqual(IDLE)
  })

  it('does not keep the next one’s batch from being computed', async () => {
    const app = await startApp()
    app.decoder.predictAll.mockReturnValueOnce(new Promise(() => {}))
    void app.actions.needBatch()
    await until(() => expect(app.decoder.predictAll).toHaveBeenCalled())
    await app.openFile(exampleRecording())
    await app.actions.needBatch()
    expect(app.state().batch).toMatchObject({ lda: { status: 'ready' }, mlp: { status: 'ready' } })
  })

  it('stays where the next one is refused', async () => {
    const app = await startApp()
    const slow = deferred<BatchPrediction>()
    app.decoder.predictAll.mockReturnValueOnce(slow.promise)
    const asked = app.actions.needBatch()
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse({ code: 'empty', message: 'the file is empty', file: 'bad.json' })
    await done
    slow.resolve(batchOf(0))
    await asked
    expect(app.state().batch.lda).toEqual({ status: 'ready', value: batchOf(0) })
  })
})
