import type { StoreApi } from 'zustand/vanilla'
import { late } from '../../late.ts'
import { asProblem } from '../../problem.ts'
import type { DecoderInUse, State } from '../state.ts'
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
): Omit<KeptActions, 'shown' | 'opened'> & { isAnyKept(): boolean } {
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
    const isOther = (part: 'recording' | 'decoder') =>
      state[part] !== before[part] && state[part].status === 'ready'
    if (isOther('recording') || isOther('decoder')) loaded.shown()
    if (state.recordings !== before.recordings || state.decoders !== before.decoders) loaded.opened()
  })

  return {
    /** Whether anything was ever kept here. */
    isAnyKept: () => readKeptMark().count > 0,
    async restore(release) {
      await attempt(({ restore }) => restore(release))
      release()
    },
    keep: (id) => attempt(({ keep }) => keep(id)),
    keepDecoder: (...of) => attempt(({ keepDecoder }) => keepDecoder(...of)),
    async restoreDecoder(key) {
      let found: DecoderInUse | null = null
      await attempt(async ({ restoreDecoder }) => {
        found = await restoreDecoder(key)
      })
      return found
    },
    release: (key) => attempt(({ release }) => release(key)),
    openKept: (key) => attempt(({ openKept }) => openKept(key)),
    forgetEverything: () => attempt(({ forgetEverything }) => forgetEverything()),
  }
}
