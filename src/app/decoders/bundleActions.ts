import type { StoreApi } from 'zustand/vanilla'
import type { Engine } from '../../engine/engine.ts'
import { ProblemError } from '../../problem.ts'
import { asProblem } from '../asProblem.ts'
import { failed, IDLE, LOADING, ready } from '../remote.ts'
import type { State } from '../state.ts'

/** Loads what answers: manifest and LDA at once, the network when it is asked for. */
export function createBundleActions(store: StoreApi<State>, engine: Engine, base: string) {
  const { getState, setState } = store
  let loadingBundle: Promise<void> | undefined
  let loadingNetwork: Promise<void> | undefined

  async function load(): Promise<void> {
    setState({ bundle: LOADING, network: IDLE })
    loadingNetwork = undefined
    try {
      setState({ bundle: ready(await engine.decoder.call('openBundle', [base])) })
    } catch (error) {
      setState({ bundle: failed(asProblem(error)) })
    }
  }

  async function needNetwork(): Promise<void> {
    const { bundle, network } = getState()
    if (bundle.status !== 'ready' || network.status === 'ready') return
    loadingNetwork ??= loadNetwork()
    await loadingNetwork
  }

  async function loadNetwork(): Promise<void> {
    setState({ network: LOADING })
    // The load of a bundle that was replaced meanwhile says nothing of the new one's network.
    const { bundle } = getState()
    const set = (network: State['network']) => {
      if (getState().bundle !== bundle) return
      if (network.status === 'failed') loadingNetwork = undefined
      setState({ network })
    }
    try {
      await engine.decoder.call('openNetwork', [base])
      set(ready(null))
    } catch (error) {
      set(failed(asProblem(error)))
    }
  }

  return {
    /** Loads the bundle anew. Ends in the state, well or not. */
    loadBundle(): Promise<void> {
      loadingBundle = load()
      return loadingBundle
    },
    /** Resolves when the bundle that is on its way is there, or is known not to come. */
    bundleSettled: async (): Promise<void> => loadingBundle,
    needNetwork,
    /** @throws ProblemError what keeps the network from loading */
    async needNetworkOrThrow(): Promise<void> {
      await needNetwork()
      const { network } = getState()
      if (network.status === 'failed') throw new ProblemError(network.problem)
    },
    /** Gives a decoder that was started again what it had open, through the bare engine. @throws ProblemError */
    async reopen(bare: Engine): Promise<void> {
      const { bundle, network } = getState()
      if (bundle.status !== 'ready') return
      await bare.decoder.call('openBundle', [base])
      if (network.status === 'ready') await bare.decoder.call('openNetwork', [base])
    },
  }
}
