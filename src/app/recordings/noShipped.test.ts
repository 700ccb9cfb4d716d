import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { fakeEngine } from '../../testing/fakeEngine.ts'
import { openOf } from '../../testing/startApp.ts'
import { createActions } from '../actions.ts'
import { BROWSER } from '../kept/keptStore.ts'
import { INITIAL_STATE, type State } from '../state.ts'

/** The application in a page that came with a decoder and no recording. */
async function startWithout() {
  const fake = fakeEngine()
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = createActions(store, fake.engine, 'site/', BROWSER, false)
  await actions.start()
  const begin = (name: string) => {
    const done = actions.openFiles([new File(['content'], name)])
    return { done, reading: fake.readings.at(-1)! }
  }
  return { ...fake, actions, begin, state: () => store.getState() }
}

const nothingOpen = { recording: { status: 'idle' }, recordings: [], opening: null }

it('a page without a recording starts, asks for none, and waits for one', async () => {
  const app = await startWithout()
  expect(app.readings).toEqual([])
  expect(app.state()).toMatchObject({ ...nothingOpen, decoder: { status: 'ready' }, refusals: [] })
})

it('shows a file, and waits again when the last one is closed', async () => {
  const app = await startWithout()
  const { done, reading } = app.begin('mine.json')
  expect(app.state()).toMatchObject({ recording: { status: 'idle' }, opening: { name: 'mine.json' } })
  reading.give(exampleRecording({ name: 'mine.json' }))
  await done
  const { id, name } = openOf(app.state())
  expect(name).toBe('mine.json')
  await app.actions.closeRecording(id)
  expect(app.state()).toMatchObject({ ...nothingOpen, refusals: [] })
  expect(app.readings).toHaveLength(1)
})

it('tells why a file was refused, and waits on', async () => {
  const app = await startWithout()
  const problem = { code: 'not-json', message: 'the file is not JSON', file: 'bad.json' } as const
  const { done, reading } = app.begin('bad.json')
  reading.refuse(problem)
  await done
  expect(app.state()).toMatchObject({ ...nothingOpen, refusals: [{ problem }] })
})

it('shows what failed to load, and another try helps', async () => {
  const app = await startWithout()
  app.decoder.openDecoder.mockRejectedValueOnce(new Error('no'))
  await app.actions.start()
  expect(app.state()).toMatchObject({ ...nothingOpen, decoder: { status: 'failed' } })
  await app.actions.start()
  expect(app.state()).toMatchObject({ ...nothingOpen, decoder: { status: 'ready' } })
})
