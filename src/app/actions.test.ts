import { describe, expect, it } from 'vitest'
import type { Problem } from '../eeg/problem.ts'
import { ProblemError } from '../eeg/problem.ts'
import type { BatchPrediction } from '../engine/decoderFunctions.ts'
import type { CallContext, PredictionChunk } from '../engine/messages.ts'
import { exampleBundle } from '../testing/exampleBundle.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { batchOf, shippedRecording } from '../testing/fakeEngine.ts'
import { createApp, deferred, openOf, settle, startApp, until } from '../testing/startApp.ts'

const ALTERED: Problem = { code: 'altered', message: 'the file was changed', file: 'models/lda.json' }

describe('start', () => {
  it('opens the bundle and the recording that ships', async () => {
    const { state, decoder, readings } = await startApp()
    const { manifest, run } = exampleBundle()
    expect(state().bundle).toEqual({ status: 'ready', value: { manifest, run } })
    expect(decoder.openBundle.mock.calls[0]![1]).toBe('site/')
    expect(readings.map(({ name }) => name)).toEqual(['site/test.json'])
    expect(openOf(state())).toMatchObject({
      name: 'test.json',
      origin: 'shipped',
      simulated: true,
      bytes: 100,
      range: [1, 8],
    })
    expect(state()).toMatchObject({ opening: null, refusal: null, network: { status: 'idle' } })
  })

  it('hands the recording’s values to the decoder', async () => {
    const { decoder } = await startApp()
    expect(decoder.openRecording).toHaveBeenCalledTimes(1)
    expect(decoder.openRecording.mock.calls[0]![1]).toEqual(shippedRecording())
  })

  it('reads the recording while the bundle is on its way, and waits for both', async () => {
    const app = createApp()
    const bundle = deferred<{ manifest: ReturnType<typeof exampleBundle>['manifest']; run: null }>()
    app.decoder.openBundle.mockReturnValueOnce(bundle.promise)
    const started = app.actions.start()
    expect(app.state()).toMatchObject({
      bundle: { status: 'loading' },
      recording: { status: 'loading' },
      opening: { name: 'test.json', progress: null },
    })
    app.readings[0]!.report({ stage: 'Reading', fraction: 0.5 })
    expect(app.state().opening!.progress).toEqual({ stage: 'Reading', fraction: 0.5 })
    app.readings[0]!.give(shippedRecording())
    await settle()
    expect(app.state().recording.status).toBe('loading')
    bundle.resolve({ manifest: exampleBundle().manifest, run: null })
    await started
    expect(app.state().recording.status).toBe('ready')
  })

  it('says what is wrong with the bundle, and tries again when it is called again', async () => {
    const app = createApp()
    app.decoder.openBundle.mockRejectedValueOnce(new ProblemError(ALTERED))
    const started = app.actions.start()
    app.readings[0]!.give(shippedRecording())
    await started
    expect(app.state()).toMatchObject({
      bundle: { status: 'failed', problem: ALTERED },
      recording: { status: 'failed', problem: ALTERED },
      opening: null,
    })
    expect(app.decoder.openRecording).not.toHaveBeenCalled()

    const again = app.actions.start()
    app.readings[1]!.give(shippedRecording())
    await again
    expect(app.state()).toMatchObject({ bundle: { status: 'ready' }, recording: { status: 'ready' } })
  })

  it.each([
    ['cut short', shippedRecording(), 99],
    ['changed', { ...shippedRecording(), sha256: 'f'.repeat(64) }, 100],
  ])('refuses a test.json that was %s', async (_, recording, bytes) => {
    const app = createApp()
    const started = app.actions.start()
    app.readings[0]!.give(recording, bytes)
    await started
    expect(app.state().bundle.status).toBe('ready')
    expect(app.state().recording).toMatchObject({
      status: 'failed',
      problem: { code: 'altered', file: 'test.json', found: expect.stringContaining(`${bytes} bytes`) },
    })
    expect(app.decoder.openRecording).not.toHaveBeenCalled()
  })

  it('names a recording that cannot be read', async () => {
    const app = createApp()
    const problem: Problem = { code: 'not-found', message: 'the site does not have it', file: 'test.json' }
    const started = app.actions.start()
    app.readings[0]!.refuse(problem)
    await started
    expect(app.state().recording).toEqual({ status: 'failed', problem })
  })

  it('can be cancelled, and says so', async () => {
    const app = createApp()
    const started = app.actions.start()
    app.actions.cancelOpening()
    await started
    expect(app.state()).toMatchObject({
      opening: null,
      recording: { status: 'failed', problem: { code: 'cancelled', file: 'test.json' } },
    })
  })

  it('after a dead worker opens the file that was open, not the one that ships', async () => {
    const app = await startApp()
    await app.openFile({ ...shippedRecording(), name: 'mine.json', sha256: 'c'.repeat(64) })
    app.workers[0]!.crash('out of memory')
    const again = app.actions.start()
    expect(app.readings.at(-1)!.name).toBe('mine.json')
    app.readings.at(-1)!.give({ ...shippedRecording(), name: 'mine.json', sha256: 'c'.repeat(64) })
    await again
    expect(openOf(app.state())).toMatchObject({ name: 'mine.json', origin: 'file' })
    expect(app.workers).toHaveLength(2)
  })
})

describe('needNetwork', () => {
  it('loads the network once, however often it is asked for', async () => {
    const { actions, decoder, state } = await startApp()
    const first = actions.needNetwork()
    expect(state().network.status).toBe('loading')
    await Promise.all([first, actions.needNetwork()])
    await actions.needNetwork()
    expect(state().network.status).toBe('ready')
    expect(decoder.openNetwork).toHaveBeenCalledTimes(1)
    expect(decoder.openNetwork.mock.calls[0]![1]).toBe('site/')
  })

  it('says what went wrong and tries again when it is asked again', async () => {
    const { actions, decoder, state } = await startApp()
    const problem: Problem = { code: 'network', message: 'no answer', file: 'models/mlp/weights.bin' }
    decoder.openNetwork.mockRejectedValueOnce(new ProblemError(problem))
    await actions.needNetwork()
    expect(state().network).toEqual({ status: 'failed', problem })
    await actions.needNetwork()
    expect(state().network.status).toBe('ready')
    expect(decoder.openNetwork).toHaveBeenCalledTimes(2)
  })

  it('waits for the bundle', async () => {
    const { actions, decoder } = createApp()
    await actions.needNetwork()
    expect(decoder.openNetwork).not.toHaveBeenCalled()
  })

  it('does not take the network of the bundle before for that of the one in use', async () => {
    const app = await startApp()
    const slow = deferred<void>()
    app.decoder.openNetwork.mockReturnValueOnce(slow.promise)
    const before = app.actions.needNetwork()
    await until(() => expect(app.decoder.openNetwork).toHaveBeenCalledTimes(1))
    const again = app.actions.start()
    app.readings.at(-1)!.give(shippedRecording())
    await again
    slow.resolve()
    await before
    expect(app.state().network.status).not.toBe('ready')
    await app.actions.needNetwork()
    expect(app.decoder.openNetwork).toHaveBeenCalledTimes(2)
  })
})

describe('a question about one row', () => {
  it('goes to the decoder; LDA’s without the network', async () => {
    const { actions, decoder } = await startApp()
    expect(await actions.row(2)).toEqual(Float64Array.of(2))
    expect((await actions.predictRow('lda', 1)).posterior).toEqual(Float64Array.of(0.25, 0.75))
    expect(decoder.predictRow.mock.calls[0]!.slice(1)).toEqual(['lda', 1])
    expect(decoder.openNetwork).not.toHaveBeenCalled()
  })

  it('loads the network where it is the network’s', async () => {
    const { actions, decoder } = await startApp()
    await actions.predictRow('mlp', 0)
    expect(decoder.openNetwork).toHaveBeenCalledTimes(1)
    expect(decoder.predictRow.mock.calls[0]!.slice(1)).toEqual(['mlp', 0])
  })

  it('is rejected with what keeps the network from loading', async () => {
    const { actions, decoder } = await startApp()
    decoder.openNetwork.mockRejectedValueOnce(new ProblemError(ALTERED))
    await expect(actions.predictRow('mlp', 0)).rejects.toMatchObject({ problem: ALTERED })
    expect(decoder.predictRow).not.toHaveBeenCalled()
  })
})

describe('small things', () => {
  it('notes the line that is looked at', async () => {
    const { actions, state } = await startApp()
    actions.visitLine(20)
    const before = state()
    actions.visitLine(20)
    expect(state()).toBe(before)
    expect(state().lastLine).toBe(20)
  })

  it('starts the network’s code ahead, and says nothing where that fails', async () => {
    const { actions, decoder, state } = await startApp()
    decoder.warmUp.mockRejectedValueOnce(new Error('no WebAssembly'))
    const before = state()
    actions.warmUp()
    await until(() => expect(decoder.warmUp).toHaveBeenCalledTimes(1))
    await settle()
    expect(state()).toBe(before)
  })
})

describe('predictions that are there before the others', () => {
  const chunkOf = (from: number, classIndex: number): PredictionChunk => ({
    from,
    predicted: Int32Array.of(classIndex),
    confidence: Float64Array.of(0.5),
  })
  const NONE = { lda: [], mlp: [] }

  /** An application whose batches are under way: the test reports for each classifier and ends them. */
  async function startBatch() {
    const app = await startApp()
    const contexts = new Map<string, CallContext>()
    const batch = deferred<BatchPrediction>()
    app.decoder.predictAll.mockImplementation((context, classifier) => {
      contexts.set(classifier, context)
      return batch.promise
    })
    const done = app.actions.needBatch()
    await until(() => expect(contexts.size).toBe(2))
    const report = (classifier: 'lda' | 'mlp', chunk?: PredictionChunk) =>
      contexts.get(classifier)!.report({ stage: 'Predicting', fraction: 0.5, ...(chunk && { chunk }) })
    return { ...app, report, done, batch }
  }

  it('are kept in the order in which they come, each classifier’s by themselves', async () => {
    const { report, state, done, batch } = await startBatch()
    expect(state().chunks).toEqual(NONE)
    report('lda', chunkOf(0, 0))
    report('mlp', chunkOf(0, 1))
    report('lda')
    report('lda', chunkOf(1, 1))
    await settle()
    const expected = { lda: [chunkOf(0, 0), chunkOf(1, 1)], mlp: [chunkOf(0, 1)] }
    expect(state().chunks).toEqual(expected)
    expect(state().batch.lda.status).toBe('loading')
    batch.resolve(batchOf(0))
    await done
    expect(state().batch.lda.status).toBe('ready')
  })

  it('are gone with their recording, and those that are still on their way never land', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    await until(() => expect(app.state().chunks.lda).toHaveLength(1))
    const { done, reading } = app.beginFile('mine.json')
    reading.give(exampleRecording({ name: 'mine.json' }))
    app.report('lda', chunkOf(1, 0))
    app.report('mlp', chunkOf(0, 1))
    await done
    expect(app.state().chunks).toEqual(NONE)
    app.report('lda', chunkOf(2, 0))
    await settle()
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().chunks).toEqual(NONE)
  })

  it('stay where the next recording is refused', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse({ code: 'empty', message: 'the file is empty', file: 'bad.json' })
    await done
    app.report('lda', chunkOf(1, 1))
    await until(() => expect(app.state().chunks.lda).toEqual([chunkOf(0, 0), chunkOf(1, 1)]))
  })

  it('do not land after a new start has cleared them', async () => {
    const app = await startBatch()
    app.report('lda', chunkOf(0, 0))
    await until(() => expect(app.state().chunks.lda).toHaveLength(1))
    const again = app.actions.start()
    expect(app.state().chunks).toEqual(NONE)
    app.report('lda', chunkOf(1, 0))
    await settle()
    expect(app.state().chunks).toEqual(NONE)
    app.readings.at(-1)!.give(shippedRecording())
    await again
    expect(app.state().chunks).toEqual(NONE)
  })
})
