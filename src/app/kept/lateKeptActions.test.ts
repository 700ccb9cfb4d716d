import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { describeRecording } from '../recordings/openRecording.ts'
import { LOADING, ready } from '../remote.ts'
import { INITIAL_STATE, type State } from '../state.ts'
import { createLateKeptActions } from './lateKeptActions.ts'

afterEach(() => vi.unstubAllGlobals())

const { manifest } = exampleBundle()
const OPEN = describeRecording({ recording: exampleRecording(), bytes: 1, range: [1, 2] }, 'file', manifest)

function createLate() {
  const store = createStore<State>(() => INITIAL_STATE)
  const actions = {
    restore: vi.fn(async (release: () => void) => release()),
    keep: vi.fn(async () => {}),
    release: vi.fn(async () => {}),
    openKept: vi.fn(async () => {}),
    forgetEverything: vi.fn(async () => {}),
    keepDecoder: vi.fn(async () => {}),
    restoreDecoder: vi.fn(async () => null),
    shown: vi.fn(),
    opened: vi.fn(),
  }
  const load = vi.fn(async () => actions)
  return { store, actions, load, late: createLateKeptActions(store, load) }
}

describe('createLateKeptActions', () => {
  it('knows without the code whether anything was kept', () => {
    const { load, late } = createLate()
    vi.stubGlobal('localStorage', { getItem: () => '2 1' })
    expect(late.isAnyKept()).toBe(true)
    vi.stubGlobal('localStorage', { getItem: () => null })
    expect(late.isAnyKept()).toBe(false)
    expect(load).not.toHaveBeenCalled()
  })

  it('does not fetch the code in order to hear what is shown and closed', () => {
    const { store, load } = createLate()
    store.setState({ recordings: [OPEN], recording: ready(OPEN) })
    store.setState({ recordings: [], recording: LOADING })
    expect(load).not.toHaveBeenCalled()
  })

  it('fetches the code once, hands everything on, and tells it then what is shown and closed', async () => {
    const { store, actions, load, late } = createLate()
    await Promise.all([late.keep(7), late.release(8), late.openKept(9), late.forgetEverything()])
    store.setState({ recordings: [OPEN], recording: ready(OPEN) })
    store.setState({ notice: 'something else' })
    store.setState({ recordings: [], recording: LOADING })
    expect(load).toHaveBeenCalledTimes(1)
    expect(actions.keep).toHaveBeenCalledWith(7)
    expect(actions.release).toHaveBeenCalledWith(8)
    expect(actions.openKept).toHaveBeenCalledWith(9)
    expect(actions.forgetEverything).toHaveBeenCalledTimes(1)
    expect(actions.shown).toHaveBeenCalledTimes(1)
    expect(actions.opened).toHaveBeenCalledTimes(2)
  })

  it('says where the code cannot be fetched, lets something else be shown, and tries again', async () => {
    const { store, actions, load, late } = createLate()
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const release = vi.fn()
    await late.restore(release)
    expect(release).toHaveBeenCalled()
    expect(actions.restore).not.toHaveBeenCalled()
    expect(store.getState().storageProblem).toMatchObject({
      code: 'network',
      file: 'this device',
      found: 'Failed to fetch',
    })
    await late.keep(1)
    expect(actions.keep).toHaveBeenCalledTimes(1)
  })
})
