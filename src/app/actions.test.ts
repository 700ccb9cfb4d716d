import { describe, expect, it } from 'vitest'
import type { Problem } from '../problem.ts'
import { ProblemError } from '../problem.ts'
import { exampleBundle } from '../testing/exampleBundle.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { shippedRecording } from '../testing/fakeEngine.ts'
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
    expect(state()).toMatchObject({
      opening: null,
      refusals: [],
      network: { status: 'idle' },
      recovery: null,
    })
    expect(state().recordings).toEqual([openOf(state())])
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

  it('called again while the recording is still on its way reads that once more, and tells of no failure', async () => {
    const app = createApp()
    app.decoder.openBundle.mockRejectedValueOnce(new ProblemError(ALTERED))
    const started = app.actions.start()
    await until(() => expect(app.state().bundle.status).toBe('failed'))
    const again = app.actions.start()
    expect(app.readings[0]!.signal!.aborted).toBe(true)
    app.readings[1]!.give(shippedRecording())
    await Promise.all([started, again])
    expect(app.state()).toMatchObject({
      recording: { status: 'ready' },
      recordings: { length: 1 },
      refusals: [],
    })
  })

  it('called again keeps the open recordings and what is shown', async () => {
    const app = await startApp()
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    const again = app.actions.start()
    expect(app.state()).toMatchObject({ bundle: { status: 'loading' }, recording: { status: 'loading' } })
    await again
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().recordings).toHaveLength(2)
    expect(app.readings).toHaveLength(2)
    expect(app.decoder.openBundle).toHaveBeenCalledTimes(2)
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
