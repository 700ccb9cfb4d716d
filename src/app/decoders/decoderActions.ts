import type { StoreApi } from 'zustand/vanilla'
import { asProblem } from '../../problem.ts'
import { failed, LOADING, ready } from '../remote.ts'
import type { State } from '../state.ts'
import type { LastingEngine } from './lastingEngine.ts'

let lastId = 0

/** Opens the decoder that answers. */
export function createDecoderActions(store: StoreApi<State>, engine: LastingEngine, base: string) {
  const { getState, setState } = store
  const source = { kind: 'site', base } as const
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    const { decoder } = getState()
    setState({ decoder: LOADING })
    const id = ++lastId
    try {
      const description = await engine.decoder.call('openDecoder', [id, source])
      setState({ decoder: ready({ ...description, id }) })
      if (decoder.status === 'ready') await engine.decoder.call('closeDecoder', [decoder.value.id])
    } catch (error) {
      setState({ decoder: failed(asProblem(error)) })
    }
  }

  engine.restoreBy(async (bare) => {
    const { decoder } = getState()
    if (decoder.status === 'ready') await bare.decoder.call('openDecoder', [decoder.value.id, source])
  })

  return {
    /** Opens the decoder anew. Ends in the state, well or not. */
    load(): Promise<void> {
      loading = load()
      return loading
    },
    /** Resolves when the decoder that is on its way is there, or is known not to come. */
    settled: async (): Promise<void> => loading,
  }
}
