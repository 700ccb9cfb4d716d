import type { StoreApi } from 'zustand/vanilla'
import { late } from '../../late.ts'
import { asProblem } from '../../problem.ts'
import type { State } from '../state.ts'
import type { createKeptActions } from './keptActions.ts'
import { readKeptMark } from './keptMark.ts'

type KeptActions = ReturnType<typeof createKeptActions>

/**
 * The actions of `createKeptActions`, whose code is fetched when something is kept or was kept before: most visits never
 * need it. Where it cannot be fetched, that is the state's `storageProblem`, and the next call tries again.
 * @param load fetches the code and makes the actions
 */
export function createLateKeptActions(
  store: StoreApi<State>,
  load: () => Promise<KeptActions>,
): Omit<KeptActions, 'shown' | 'closed'> & { isAnyKept(): boolean } {
  const part = late(load, 'keeps recordings')

  async function attempt(act: (actions: KeptActions) => Promise<void>): Promise<void> {
    let actions: KeptActions
    try {
      actions = await part.get('this device')
    } catch (error) {
      store.setState({ storageProblem: asProblem(error) })
      return
    }
    await act(actions)
  }

  // Before the code is there nothing is known to be kept, and there is nothing to note.
  store.subscribe((state, before) => {
    const loaded = part.now()
    if (!loaded) return
    if (state.recording !== before.recording && state.recording.status === 'ready') loaded.shown()
    if (state.recordings === before.recordings) return
    const open = new Set(state.recordings.map(({ id }) => id))
    for (const { id } of before.recordings) if (!open.has(id)) loaded.closed(id)
  })

  return {
    /** Whether anything was ever kept here. */
    isAnyKept: () => readKeptMark().count > 0,
    async restore(release) {
      await attempt(({ restore }) => restore(release))
      release()
    },
    keep: (id) => attempt(({ keep }) => keep(id)),
    release: (key) => attempt(({ release }) => release(key)),
    openKept: (key) => attempt(({ openKept }) => openKept(key)),
    forgetEverything: () => attempt(({ forgetEverything }) => forgetEverything()),
  }
}
