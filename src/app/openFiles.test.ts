import { describe, expect, it } from 'vitest'
import { type Problem, ProblemError } from '../eeg/problem.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { shippedRecording } from '../testing/fakeEngine.ts'
import { createApp, deferred, openOf, settle, startApp, until } from '../testing/startApp.ts'

const BAD: Problem = { code: 'not-json', message: 'the file is not JSON', file: 'bad.json', found: 'x' }
const file = (name: string) => new File(['content'], name)

describe('openFiles', () => {
  it('replaces the open recording', async () => {
    const app = await startApp()
    const before = openOf(app.state()).id
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    expect(openOf(app.state())).toMatchObject({ name: 'mine.json', origin: 'file', simulated: false })
    expect(openOf(app.state()).id).not.toBe(before)
    expect(app.state()).toMatchObject({ opening: null, refusal: null })
    expect(app.decoder.openRecording.mock.calls[1]![1]).toEqual(exampleRecording({ name: 'mine.json' }))
  })

  it('calls a file simulated where it is the very one that ships', async () => {
    const app = await startApp()
    await app.openFile({ ...shippedRecording(), name: 'copy.json' })
    expect(openOf(app.state())).toMatchObject({ name: 'copy.json', origin: 'file', simulated: true })
  })

  it('shows what is being opened and how far it is, while the old one stays', async () => {
    const app = await startApp()
    const { done, reading } = app.beginFile('mine.json')
    expect(app.state().opening).toEqual({ name: 'mine.json', progress: null })
    reading.report({ stage: 'Checking rows', fraction: 0.25 })
    expect(app.state().opening!.progress).toEqual({ stage: 'Checking rows', fraction: 0.25 })
    expect(openOf(app.state()).name).toBe('test.json')
    reading.give(exampleRecording())
    await done
    reading.report({ stage: 'Checking rows', fraction: 1 })
    expect(app.state().opening).toBeNull()
  })

  it('keeps the open recording where the file is refused, and says why until it is dismissed', async () => {
    const app = await startApp()
    const before = app.state().recording
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse(BAD)
    await done
    expect(app.state()).toMatchObject({ refusal: BAD, opening: null })
    expect(app.state().recording).toBe(before)
    app.actions.dismissRefusal()
    expect(app.state().refusal).toBeNull()
  })

  it('keeps the open recording and its batch where the decoder refuses the features', async () => {
    const app = await startApp()
    await app.actions.needBatch()
    const before = app.state()
    const misfit: Problem = { code: 'missing-features', message: 'the bundle needs more', file: 'mine.json' }
    app.decoder.openRecording.mockRejectedValueOnce(new ProblemError(misfit))
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    expect(app.state().refusal).toEqual(misfit)
    expect(app.state().recording).toBe(before.recording)
    expect(app.state().batch).toBe(before.batch)
  })

  it('forgets the last refusal when another file is opened', async () => {
    const app = await startApp()
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse(BAD)
    await done
    const second = app.beginFile('good.json')
    expect(app.state().refusal).toBeNull()
    second.reading.give(exampleRecording())
    await second.done
  })

  it('refuses several files at once and opens none', async () => {
    const app = await startApp()
    await app.actions.openFiles([file('a.json'), file('b.json'), file('c.json')])
    expect(app.state().refusal).toEqual({
      code: 'several-files',
      message: 'only one recording can be open at a time',
      file: 'a.json',
      found: '3 files',
      expected: 'one file',
    })
    expect(app.readings).toHaveLength(1)
    expect(openOf(app.state()).name).toBe('test.json')
  })

  it('does nothing without a file', async () => {
    const app = await startApp()
    const before = app.state()
    await app.actions.openFiles([])
    expect(app.state()).toBe(before)
  })

  it('turns an unforeseen error into a problem that quotes it', async () => {
    const app = await startApp()
    app.decoder.openRecording.mockRejectedValueOnce(new RangeError('too long'))
    await app.openFile(exampleRecording())
    expect(app.state().refusal).toMatchObject({ code: 'worker-failed', found: 'RangeError: too long' })
  })

  it('during the start takes the place of the recording that ships', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opened = app.actions.openFiles([file('mine.json')])
    expect(app.readings[0]!.signal!.aborted).toBe(true)
    app.readings[1]!.give(exampleRecording({ name: 'mine.json' }))
    await Promise.all([started, opened])
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.decoder.openRecording).toHaveBeenCalledTimes(1)
  })
})

describe('openShipped', () => {
  it('goes back to the recording that ships, and checks it again', async () => {
    const app = await startApp()
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    const back = app.actions.openShipped()
    expect(app.readings.at(-1)!.name).toBe('site/test.json')
    app.readings.at(-1)!.give(shippedRecording())
    await back
    expect(openOf(app.state())).toMatchObject({ name: 'test.json', origin: 'shipped', simulated: true })

    const altered = app.actions.openShipped()
    app.readings.at(-1)!.give({ ...shippedRecording(), sha256: 'f'.repeat(64) })
    await altered
    expect(app.state().refusal).toMatchObject({ code: 'altered', file: 'test.json' })
  })
})

describe('cancelOpening', () => {
  it('gives the reading up and keeps the open recording without a word', async () => {
    const app = await startApp()
    const before = app.state().recording
    const { done, reading } = app.beginFile('mine.json')
    app.actions.cancelOpening()
    await done
    expect(reading.signal!.aborted).toBe(true)
    expect(app.state()).toMatchObject({ opening: null, refusal: null })
    expect(app.state().recording).toBe(before)
  })

  it('does nothing where nothing is being opened', async () => {
    const app = await startApp()
    const before = app.state()
    app.actions.cancelOpening()
    await settle()
    expect(app.state()).toBe(before)
  })
})

describe('of two files, the one that was opened last', () => {
  it('wins where the first is still being read', async () => {
    const app = await startApp()
    const first = app.beginFile('first.json')
    const second = app.beginFile('second.json')
    expect(first.reading.signal!.aborted).toBe(true)
    first.reading.report({ stage: 'Reading', fraction: 0.9 })
    expect(app.state().opening).toEqual({ name: 'second.json', progress: null })
    first.reading.give(exampleRecording({ name: 'first.json' }))
    await first.done
    expect(app.state().opening!.name).toBe('second.json')
    second.reading.give(exampleRecording({ name: 'second.json' }))
    await second.done
    expect(openOf(app.state()).name).toBe('second.json')
    expect(app.decoder.openRecording).toHaveBeenCalledTimes(2)
    expect(app.state().refusal).toBeNull()
  })

  it('wins where the first is on its way to the decoder already', async () => {
    const app = await startApp()
    const slow = deferred<void>()
    app.decoder.openRecording.mockReturnValueOnce(slow.promise)
    const first = app.beginFile('first.json')
    first.reading.give(exampleRecording({ name: 'first.json' }))
    await until(() => expect(app.decoder.openRecording).toHaveBeenCalledTimes(2))
    const second = app.beginFile('second.json')
    slow.resolve()
    await first.done
    second.reading.give(exampleRecording({ name: 'second.json' }))
    await second.done
    expect(openOf(app.state()).name).toBe('second.json')
    expect(app.decoder.openRecording.mock.calls.at(-1)![1].name).toBe('second.json')
  })

  it('decides what is said, where the first is refused late', async () => {
    const app = await startApp()
    const first = app.beginFile('first.json')
    const second = app.beginFile('second.json')
    first.reading.refuse(BAD)
    await first.done
    expect(app.state().refusal).toBeNull()
    second.reading.give(exampleRecording({ name: 'second.json' }))
    await second.done
    expect(app.state().refusal).toBeNull()
  })
})
