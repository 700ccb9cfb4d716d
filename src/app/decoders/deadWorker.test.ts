import { describe, expect, it } from 'vitest'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf, shippedRecording } from '../../testing/fakeEngine.ts'
import { createApp, openOf, settle, startApp, subjectOf, until } from '../../testing/startApp.ts'

const mine = () => exampleRecording({ name: 'mine.json', sha256: 'c'.repeat(64) })

/** The shipped recording and a file, the file shown. */
async function startWithTwo() {
  const app = await startApp()
  await app.openFile(mine())
  await settle()
  const next = async (count: number) => {
    await until(() => expect(app.readings).toHaveLength(count))
    return app.readings.at(-1)!
  }
  return { ...app, next }
}

describe('a decoder that died', () => {
  it('is started again with its bundle and every recording, and says so', async () => {
    const app = await startWithTwo()
    const before = app.state()
    app.workers[0]!.crash('out of memory')
    const problem = { code: 'worker-failed', found: 'out of memory' }
    expect(app.state().recovery).toMatchObject({ status: 'restarting', problem })
    expect(app.state().recording).toBe(before.recording)
    const shipped = await app.next(3)
    expect(shipped.name).toBe('site/test.json')
    shipped.give(shippedRecording())
    const file = await app.next(4)
    expect(file.name).toBe('mine.json')
    file.give(mine())
    await until(() => expect(app.state().recovery).toMatchObject({ status: 'restarted', problem }))
    expect(app.workers).toHaveLength(2)
    const [first, second] = app.decoder.openDecoder.mock.calls
    expect(app.decoder.openDecoder).toHaveBeenCalledTimes(2)
    expect(second!.slice(1)).toEqual(first!.slice(1))
    expect(app.state().recordings).toBe(before.recordings)
    const ids = before.recordings.map(({ id }) => id)
    expect(app.decoder.openRecording.mock.calls.slice(2).map(([, id]) => id)).toEqual(ids)
    expect(app.state().recording).toBe(before.recording)
    app.actions.dismissRecovery()
    expect(app.state().recovery).toBeNull()
  })

  it('answers what it was asked when it died, and what is asked meanwhile', async () => {
    const app = await startApp()
    app.decoder.predictRow.mockReturnValueOnce(new Promise<RowPrediction>(() => {}))
    const subject = subjectOf(app.state())
    const pending = app.actions.predictRow(subject, 'lda', 1)
    await until(() => expect(app.decoder.predictRow).toHaveBeenCalledTimes(1))
    app.workers[0]!.crash('killed')
    const meanwhile = app.actions.row(subject.recording, 2)
    await until(() => expect(app.readings).toHaveLength(2))
    expect(app.decoder.row).not.toHaveBeenCalled()
    app.readings[1]!.give(shippedRecording())
    expect(await meanwhile).toEqual(Float64Array.of(2))
    expect((await pending).posterior).toEqual(Float64Array.of(0.25, 0.75))
    expect(app.decoder.predictRow.mock.lastCall!.slice(1)).toEqual([subject, 'lda', 1])
  })

  it('keeps finished batches', async () => {
    const app = await startApp()
    await app.actions.needBatch()
    app.workers[0]!.crash('killed')
    await until(() => expect(app.readings).toHaveLength(2))
    app.readings[1]!.give(shippedRecording())
    await until(() => expect(app.state().recovery?.status).toBe('restarted'))
    expect(app.state().batch.lda).toEqual({ status: 'ready', value: batchOf(0) })
  })

  it.each([
    ['cannot be read any more', (problem: Problem) => ({ refuse: problem, give: null })],
    ['was changed meanwhile', () => ({ refuse: null, give: { ...mine(), sha256: 'd'.repeat(64) } })],
  ])('closes a file that %s, and tells', async (_, how) => {
    const app = await startWithTwo()
    app.workers[0]!.crash('killed')
    ;(await app.next(3)).give(shippedRecording())
    const file = await app.next(4)
    const { refuse, give } = how({ code: 'not-found', message: 'it is gone', file: 'mine.json' })
    if (refuse) file.refuse(refuse)
    if (give) file.give(give)
    await until(() => expect(app.state().recovery?.status).toBe('restarted'))
    expect(openOf(app.state()).name).toBe('test.json')
    expect(app.state().refusals).toMatchObject([{ problem: { file: 'mine.json' } }])
    expect(await app.actions.row(openOf(app.state()).id, 0)).toEqual(Float64Array.of(0))
  })

  it('that cannot be restored says why, rejects what waits, and comes back with another try', async () => {
    const app = await startApp()
    const problem: Problem = { code: 'network', message: 'no answer', file: 'models/manifest.json' }
    app.decoder.openDecoder.mockRejectedValueOnce(new ProblemError(problem))
    app.workers[0]!.crash('killed')
    await expect(app.actions.row(openOf(app.state()).id, 0)).rejects.toMatchObject({
      problem: { found: 'killed' },
    })
    expect(app.state().recovery).toEqual({ status: 'failed', problem })
    const again = app.actions.start()
    await until(() => expect(app.readings).toHaveLength(2))
    app.readings[1]!.give(shippedRecording())
    await again
    expect(app.state().recovery).toBeNull()
    expect(openOf(app.state()).name).toBe('test.json')
    expect(await app.actions.row(openOf(app.state()).id, 3)).toEqual(Float64Array.of(3))
  })

  it('that dies again while it is restored is left at that', async () => {
    const app = await startApp()
    app.workers[0]!.crash('killed')
    await until(() => expect(app.readings).toHaveLength(2))
    app.decoder.openRecording.mockReturnValueOnce(new Promise(() => {}))
    app.readings[1]!.give(shippedRecording())
    await until(() => expect(app.decoder.openRecording).toHaveBeenCalledTimes(2))
    app.workers[1]!.crash('killed again')
    await until(() => expect(app.state().recovery).toMatchObject({ status: 'failed' }))
    await settle()
    expect(app.workers).toHaveLength(2)
  })

  it('during the start is asked for its bundle once more, without a word', async () => {
    const app = createApp()
    app.decoder.openDecoder.mockReturnValueOnce(new Promise(() => {}))
    const started = app.actions.start()
    await until(() => expect(app.decoder.openDecoder).toHaveBeenCalledTimes(1))
    app.workers[0]!.crash('killed')
    app.readings[0]!.give(shippedRecording())
    await started
    expect(app.state()).toMatchObject({ recovery: null, recording: { status: 'ready' } })
  })

  it('of the file that it was being given refuses that file', async () => {
    const app = await startApp()
    app.decoder.openRecording.mockReturnValueOnce(new Promise(() => {}))
    const { done, reading } = app.beginFile('large.json')
    reading.give(exampleRecording({ name: 'large.json' }))
    await until(() => expect(app.decoder.openRecording).toHaveBeenCalledTimes(2))
    app.workers[0]!.crash('out of memory')
    await done
    expect(app.state().refusals).toMatchObject([{ problem: { file: 'large.json', found: 'out of memory' } }])
    await until(() => expect(app.readings).toHaveLength(3))
    app.readings[2]!.give(shippedRecording())
    await until(() => expect(app.state().recovery?.status).toBe('restarted'))
    expect(openOf(app.state()).name).toBe('test.json')
  })
})
