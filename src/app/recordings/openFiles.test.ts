import { describe, expect, it } from 'vitest'
import type { Problem } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { shippedRecording } from '../../testing/fakeEngine.ts'
import { createApp, deferred, openOf, settle, startApp, until } from '../../testing/startApp.ts'

const BAD: Problem = { code: 'not-json', message: 'the file is not JSON', file: 'bad.json', found: 'x' }
const file = (name: string) => new File(['content'], name)
const recordingOf = (name: string) => exampleRecording({ name, sha256: name.padEnd(64, '0') })

type App = Awaited<ReturnType<typeof startApp>>
const names = (app: Pick<App, 'state'>) => app.state().recordings.map(({ name }) => name)

describe('openFiles', () => {
  it('shows the file and keeps what was open', async () => {
    const app = await startApp()
    const before = openOf(app.state())
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    const mine = openOf(app.state())
    expect(mine).toMatchObject({ name: 'mine.json', origin: 'file', simulated: false })
    expect(app.state().recordings).toEqual([before, mine])
    expect(app.state()).toMatchObject({ opening: null, refusals: [] })
    const given = [mine.id, exampleRecording({ name: 'mine.json' })]
    expect(app.decoder.openRecording.mock.calls[1]!.slice(1)).toEqual(given)
  })

  it('calls a file simulated where it is the very one that ships', async () => {
    const app = await startApp()
    await app.openFile({ ...shippedRecording(), name: 'copy.json' })
    expect(openOf(app.state())).toMatchObject({ name: 'copy.json', origin: 'file', simulated: true })
  })

  it('shows a file that is open already instead of opening it twice', async () => {
    const app = await startApp()
    await app.openFile(recordingOf('mine.json'))
    const { id } = openOf(app.state())
    await app.actions.openShipped()
    await app.openFile(recordingOf('mine.json'))
    expect(openOf(app.state()).id).toBe(id)
    expect(names(app)).toEqual(['test.json', 'mine.json'])
    expect(app.decoder.openRecording).toHaveBeenCalledTimes(2)
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

  it('keeps the open recording and its batch where the file is refused, and says why until it is dismissed', async () => {
    const app = await startApp()
    await app.actions.needBatch()
    const before = app.state()
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse(BAD)
    await done
    expect(app.state()).toMatchObject({ refusals: [{ problem: BAD, keptKey: null }], opening: null })
    expect(app.state().recording).toBe(before.recording)
    expect(app.state().batch).toBe(before.batch)
    app.actions.dismissRefusal(app.state().refusals[0]!)
    expect(app.state().refusals).toEqual([])
  })

  it('forgets the last refusal when another file is opened', async () => {
    const app = await startApp()
    const { done, reading } = app.beginFile('bad.json')
    reading.refuse(BAD)
    await done
    const second = app.beginFile('good.json')
    expect(app.state().refusals).toEqual([])
    second.reading.give(exampleRecording())
    await second.done
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
    const problem = { code: 'worker-failed', found: 'RangeError: too long' }
    expect(app.state().refusals).toMatchObject([{ problem }])
  })
})

describe('several files', () => {
  /** Gives or refuses the readings one after the other, as they begin. */
  async function answer(app: App, ...answers: readonly (string | Problem)[]) {
    for (const [at, one] of answers.entries()) {
      await until(() => expect(app.readings).toHaveLength(at + 2))
      if (typeof one === 'string') app.readings[at + 1]!.give(recordingOf(one))
      else app.readings[at + 1]!.refuse(one)
    }
  }

  it('at once are opened one after the other, and the last is shown', async () => {
    const app = await startApp()
    const done = app.actions.openFiles([file('a.json'), file('b.json'), file('c.json')])
    expect(app.readings).toHaveLength(2)
    await answer(app, 'a.json', 'b.json')
    await until(() => expect(app.state().opening!.name).toBe('c.json'))
    expect(openOf(app.state()).name).toBe('test.json')
    app.readings[3]!.give(recordingOf('c.json'))
    await done
    expect(names(app)).toEqual(['test.json', 'a.json', 'b.json', 'c.json'])
    expect(openOf(app.state()).name).toBe('c.json')
  })

  it('of which some are bad: each refusal is told, and the last good one is shown', async () => {
    const app = await startApp()
    const done = app.actions.openFiles([file('bad.json'), file('b.json'), file('worse.json')])
    const worse = { ...BAD, file: 'worse.json' }
    await answer(app, BAD, 'b.json', worse)
    await done
    expect(app.state().refusals.map(({ problem }) => problem)).toEqual([BAD, worse])
    expect(openOf(app.state()).name).toBe('b.json')
  })

  it('that come while one is being read wait for it', async () => {
    const app = await startApp()
    const first = app.beginFile('first.json')
    const second = app.actions.openFiles([file('second.json')])
    expect(first.reading.signal!.aborted).toBe(false)
    await answer(app, 'first.json', 'second.json')
    await Promise.all([first.done, second])
    expect(names(app)).toEqual(['test.json', 'first.json', 'second.json'])
    expect(openOf(app.state()).name).toBe('second.json')
  })

  it('are all given up by a cancellation, but for those that are open already', async () => {
    const app = await startApp()
    const done = app.actions.openFiles([file('a.json'), file('b.json'), file('c.json')])
    await answer(app, 'a.json')
    await until(() => expect(app.readings).toHaveLength(3))
    app.actions.cancelOpening()
    await done
    expect(names(app)).toEqual(['test.json', 'a.json'])
    expect(openOf(app.state()).name).toBe('a.json')
    expect(app.readings).toHaveLength(3)
    expect(app.state()).toMatchObject({ opening: null, refusals: [] })
  })
})

describe('a file during the start', () => {
  it('is shown, and the recording that ships is opened beside it', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opened = app.actions.openFiles([file('mine.json')])
    expect(app.state().opening!.name).toBe('mine.json')
    app.readings[1]!.give(recordingOf('mine.json'))
    await opened
    expect(app.state().opening!.name).toBe('test.json')
    app.readings[0]!.give(shippedRecording())
    await started
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(names(app)).toEqual(['mine.json', 'test.json'])
  })

  it('that is refused lets the recording that ships come', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opened = app.actions.openFiles([file('bad.json')])
    app.readings[1]!.refuse(BAD)
    await opened
    expect(app.state()).toMatchObject({ recording: { status: 'loading' }, refusals: [{ problem: BAD }] })
    expect(app.readings[0]!.signal!.aborted).toBe(false)
    app.readings[0]!.give(shippedRecording())
    await started
    expect(openOf(app.state()).name).toBe('test.json')
    expect(app.state().refusals).toMatchObject([{ problem: BAD }])
  })

  it('is the only one where the recording that ships is refused, which is told', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opened = app.actions.openFiles([file('mine.json')])
    app.readings[0]!.refuse(BAD)
    await started
    expect(app.state().recording.status).toBe('loading')
    app.readings[1]!.give(recordingOf('mine.json'))
    await opened
    expect(openOf(app.state()).name).toBe('mine.json')
    expect(app.state().refusals).toMatchObject([{ problem: BAD }])
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
    expect(app.state()).toMatchObject({ opening: null, refusals: [] })
    expect(app.state().recording).toBe(before)
  })

  it('takes back a recording that is on its way to the decoder', async () => {
    const app = await startApp()
    const slow = deferred<void>()
    app.decoder.openRecording.mockReturnValueOnce(slow.promise)
    const { done, reading } = app.beginFile('mine.json')
    reading.give(exampleRecording())
    await until(() => expect(app.decoder.openRecording).toHaveBeenCalledTimes(2))
    app.actions.cancelOpening()
    slow.resolve()
    await done
    expect(names(app)).toEqual(['test.json'])
    await until(() => expect(app.decoder.closeRecording).toHaveBeenCalledTimes(1))
  })

  it('does nothing where nothing is being opened', async () => {
    const app = await startApp()
    const before = app.state()
    app.actions.cancelOpening()
    await settle()
    expect(app.state()).toBe(before)
  })
})
