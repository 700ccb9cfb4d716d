import type { StoreApi } from 'zustand/vanilla'
import type { State } from '../state.ts'

/**
 * Resolves when no classifier is predicting all rows of the recording that is shown, well or not: at once where nobody
 * asked for it.
 * @param timeout milliseconds after which it resolves all the same
 */
export function untilPredicted({ getState, subscribe }: StoreApi<State>, timeout: number): Promise<void> {
  const isPredicting = () => Object.values(getState().batch).some(({ status }) => status === 'loading')
  return new Promise((resolve) => {
    if (!isPredicting()) {
      resolve()
      return
    }
    const end = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(end, timeout)
    const unsubscribe = subscribe(() => {
      if (!isPredicting()) end()
    })
  })
}
