import { describe, expect, it } from 'vitest'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { shippedRecording } from '../../testing/fakeEngine.ts'
import { openOf, settle, startApp, until } from '../../testing/startApp.ts'

const recordingOf = (name: string) => exampleRecording({ name, sha256: name.padEnd(64, '0') })

describe('openShipped', () => {
  it('goes back to the recording that ships without reading it again', async () => {
    const app = await startApp()
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    await app.actions.openShipped()
    expect(openOf(app.state())).toMatchObject({ name: 'test.json', origin: 'shipped', simulated: true })
    expect(app.readings).toHaveLength(2)
  })

  it('opens it where it was closed, and checks it again', async () => {
    const app = await startApp()
    const shipped = openOf(app.state()).id
    await app.openFile(exampleRecording({ name: 'mine.json' }))
    await app.actions.closeRecording(shipped)
    const altered = app.actions.openShipped()
    expect(app.readings.at(-1)!.name).toBe('site/test.json')
    app.readings.at(-1)!.give({ ...shippedRecording(), sha256: 'f'.repeat(64) })
    await altered
    expect(app.state().refusals).toMatchObject([{ problem: { code: 'altered', file: 'test.json' } }])
    expect(openOf(app.state()).name).toBe('mine.json')
  })
})

describe('showRecording', () => {
  it('leaves a question that is under way about the recording that it names', async () => {
    const app = await startApp()
    const shipped = openOf(app.state()).id
    await app.openFile(exampleRecording())
    const mine = openOf(app.state()).id
    await settle()
    const before = app.actions.row(mine, 1)
    app.actions.showRecording(shipped)
    expect(openOf(app.state()).id).toBe(shipped)
    await Promise.all([before, app.actions.row(shipped, 2)])
    expect(app.decoder.row.mock.calls.map(([, ...args]) => args)).toEqual([
      [mine, 1],
      [shipped, 2],
    ])
  })

  it('does nothing for a recording that is not open', async () => {
    const app = await startApp()
    const before = app.state()
    app.actions.showRecording(-1)
    expect(app.state()).toBe(before)
  })
})

describe('closeRecording', () => {
  it('shows a neighbour where the one in use is closed, and frees it in the decoder', async () => {
    const app = await startApp()
    await app.openFile(recordingOf('a.json'))
    await app.openFile(recordingOf('b.json'))
    const [, a, b] = app.state().recordings.map(({ id }) => id)
    await app.actions.closeRecording(a!)
    expect(openOf(app.state()).id).toBe(b)
    await app.actions.closeRecording(b!)
    expect(openOf(app.state()).name).toBe('test.json')
    await until(() => expect(app.decoder.closeRecording.mock.calls.map(([, id]) => id)).toEqual([a, b]))
  })

  it('of the last one opens the recording that ships again', async () => {
    const app = await startApp()
    await app.openFile(recordingOf('a.json'))
    const [shipped, a] = app.state().recordings.map(({ id }) => id)
    await app.actions.closeRecording(shipped!)
    const closed = app.actions.closeRecording(a!)
    expect(app.state().recording.status).toBe('loading')
    app.readings.at(-1)!.give(shippedRecording())
    await closed
    expect(openOf(app.state())).toMatchObject({ name: 'test.json', origin: 'shipped' })
  })
})
