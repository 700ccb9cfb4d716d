import type { StoreApi } from 'zustand/vanilla'
import { late } from '../../late.ts'
import { asProblem } from '../asProblem.ts'
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
): KeptActions & { isAnyKept(): boolean } {
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
    // Before the code is there nothing is known to be kept, and there is nothing to note.
    shown: () => part.now()?.shown(),
    closed: (id) => part.now()?.closed(id),
  }
}
