import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Actions } from '../app/actions.ts'
import type { State } from '../app/state.ts'

interface AppContextValue {
  readonly store: StoreApi<State>
  readonly actions: Actions
}

const AppContext = createContext<AppContextValue | null>(null)

/** Gives the views the application's state and actions. */
export function AppProvider({ children, ...value }: AppContextValue & { readonly children: ReactNode }) {
  return <AppContext value={value}>{children}</AppContext>
}

function useApp(): AppContextValue {
  const value = useContext(AppContext)
  if (!value) throw new Error('a view stands outside AppProvider')
  return value
}

/** The selected part of the state; the view renders again when it changes. */
export function useAppState<T>(select: (state: State) => T): T {
  return useStore(useApp().store, select)
}

export function useActions(): Actions {
  return useApp().actions
}
