import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DecoderDescription } from '../engine/decoder/openDecoder.ts'
import type { Problem } from '../problem.ts'
import { ProblemError } from '../problem.ts'
import { exampleBundle } from '../testing/exampleBundle.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { shippedRecording } from '../testing/fakeEngine.ts'
import {
  createApp,
  decoderOf,
  deferred,
  openOf,
  settle,
  startApp,
  subjectOf,
  until,
} from '../testing/startApp.ts'

const ALTERED: Problem = { code: 'altered', message: 'the file was changed', file: 'models/lda.json' }

describe('start', () => {
  it('opens the decoder and the recording that ships', async () => {
    const { state, decoder, readings } = await startApp()
    const { manifest, run } = exampleBundle()
    expect(decoderOf(state())).toMatchObject({ manifest, run })
    expect(decoderOf(state()).classifiers.map(({ id }) => id)).toEqual(['lda', 'mlp'])
    const [, id, source] = decoder.openDecoder.mock.calls[0]!
    expect(source).toEqual({ kind: 'site', base: 'site/' })
    expect(id).toBe(decoderOf(state()).id)
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
      recovery: null,
    })
    expect(state().recordings).toEqual([openOf(state())])
  })

  it('hands the recording’s values to the decoder', async () => {
    const { decoder, state } = await startApp()
    expect(decoder.openRecording).toHaveBeenCalledTimes(1)
    expect(decoder.openRecording.mock.calls[0]!.slice(1)).toEqual([openOf(state()).id, shippedRecording()])
  })

  it('reads the recording while the decoder is on its way, and waits for both', async () => {
    const app = createApp()
    const opening = deferred<DecoderDescription>()
    app.decoder.openDecoder.mockReturnValueOnce(opening.promise)
    const started = app.actions.start()
    expect(app.state()).toMatchObject({
      decoder: { status: 'loading' },
      recording: { status: 'loading' },
      opening: { name: 'test.json', progress: null },
    })
    app.readings[0]!.report({ stage: 'Reading', fraction: 0.5 })
    expect(app.state().opening!.progress).toEqual({ stage: 'Reading', fraction: 0.5 })
    app.readings[0]!.give(shippedRecording())
    await settle()
    expect(app.state().recording.status).toBe('loading')
    opening.resolve({ manifest: exampleBundle().manifest, classifiers: [], run: null })
    await started
    expect(app.state().recording.status).toBe('ready')
  })

  it('says what is wrong with the decoder, and tries again when it is called again', async () => {
    const app = createApp()
    app.decoder.openDecoder.mockRejectedValueOnce(new ProblemError(ALTERED))
    const started = app.actions.start()
    app.readings[0]!.give(shippedRecording())
    await started
    expect(app.state()).toMatchObject({
      decoder: { status: 'failed', problem: ALTERED },
      recording: { status: 'failed', problem: ALTERED },
      opening: null,
    })
    expect(app.decoder.openRecording).not.toHaveBeenCalled()

    const again = app.actions.start()
    app.readings[1]!.give(shippedRecording())
    await again
    expect(app.state()).toMatchObject({ decoder: { status: 'ready' }, recording: { status: 'ready' } })
  })

  it.each([
    ['cut short', { ...shippedRecording(), sha256: 'e'.repeat(64) }, 99],
    ['changed', { ...shippedRecording(), sha256: 'f'.repeat(64) }, 100],
  ])('refuses a test.json that was %s', async (_, recording, bytes) => {
    const app = createApp()
    const started = app.actions.start()
    app.readings[0]!.give(recording, bytes)
    await started
    expect(app.state().decoder.status).toBe('ready')
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
    app.decoder.openDecoder.mockRejectedValueOnce(new ProblemError(ALTERED))
    const started = app.actions.start()
    await until(() => expect(app.state().decoder.status).toBe('failed'))
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
    expect(app.state()).toMatchObject({ decoder: { status: 'loading' }, recording: { status: 'loading' } })
    await again
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().recordings).toHaveLength(2)
    expect(app.readings).toHaveLength(2)
    expect(app.decoder.openDecoder).toHaveBeenCalledTimes(2)
  })
})

describe('a decoder that is opened again', () => {
  it('has another id, and the one before is closed behind it', async () => {
    const app = await startApp()
    const before = decoderOf(app.state()).id
    await app.actions.start()
    expect(decoderOf(app.state()).id).not.toBe(before)
    await until(() => expect(app.decoder.closeDecoder.mock.calls.map(([, id]) => id)).toEqual([before]))
  })
})

describe('a question about one row', () => {
  it('goes to the decoder and names what it is about', async () => {
    const { actions, decoder, state } = await startApp()
    const subject = subjectOf(state())
    expect(await actions.row(subject.recording, 2)).toEqual(Float64Array.of(2))
    expect(decoder.row.mock.calls[0]!.slice(1)).toEqual([subject.recording, 2])
    expect((await actions.predictRow(subject, 'mlp', 1)).posterior).toEqual(Float64Array.of(0.25, 0.75))
    expect(decoder.predictRow.mock.calls[0]!.slice(1)).toEqual([subject, 'mlp', 1])
  })

  it('is rejected with what keeps the classifier from opening', async () => {
    const { actions, decoder, state } = await startApp()
    decoder.predictRow.mockRejectedValueOnce(new ProblemError(ALTERED))
    const asked = actions.predictRow(subjectOf(state()), 'mlp', 0)
    await expect(asked).rejects.toMatchObject({ problem: ALTERED })
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

  describe('where the address names a row', () => {
    beforeEach(() => vi.stubGlobal('location', { hash: '#/prediction/20?letter=4' }))
    afterEach(() => vi.unstubAllGlobals())

    it('asks about it as the decoder gets the recording, and not again when a view asks first', async () => {
      const { actions, decoder, state } = await startApp()
      const subject = subjectOf(state())
      const asked = () => decoder.predictRow.mock.calls.map(([, ...about]) => about)
      expect(asked()).toEqual([
        [subject, 'lda', 2],
        [subject, 'mlp', 2],
      ])
      expect(decoder.openRecording.mock.invocationCallOrder[0]).toBeLessThan(
        decoder.predictRow.mock.invocationCallOrder[0]!,
      )
      const known = decoder.predictRow.mock.results[0]!.value
      expect(await actions.predictRow(subject, 'lda', 2)).toEqual(await known)
      expect(asked()).toHaveLength(2)
      // Whoever asks twice wants it computed.
      await actions.predictRow(subject, 'lda', 2)
      await actions.predictRow(subject, 'mlp', 1)
      expect(asked().slice(2)).toEqual([
        [subject, 'lda', 2],
        [subject, 'mlp', 1],
      ])
    })

    it('asks again where that failed', async () => {
      const app = createApp()
      app.decoder.predictRow.mockRejectedValueOnce(new Error('too early'))
      const started = app.actions.start()
      app.readings[0]!.give(shippedRecording())
      await started
      const subject = subjectOf(app.state())
      expect(await app.actions.predictRow(subject, 'lda', 2)).toMatchObject({ milliseconds: 1 })
      expect(app.decoder.predictRow).toHaveBeenCalledTimes(3)
    })

    it.each(['#/prediction/7', '#/line/20', '#/prediction/', ''])('asks nothing at %j', async (hash) => {
      vi.stubGlobal('location', { hash })
      const { decoder } = await startApp()
      expect(decoder.predictRow).not.toHaveBeenCalled()
    })
  })
})
