import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'

/** What a person points at, by pointer or keys; null where it is neither an electrode's nor a band's. */
export interface Pointed {
  readonly electrode: string | null
  readonly band: string | null
}

interface PointedStore {
  get(): Pointed
  set(pointed: Pointed): void
  subscribe(changed: () => void): () => void
}

const PointedContext = createContext<PointedStore | null>(null)

/** All pictures within mark what is pointed at in one of them. */
export function PointedProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(createPointed)
  return <PointedContext value={store}>{children}</PointedContext>
}

/** What is pointed at, and how to point; outside a provider each picture has its own. */
export function usePointed(): readonly [Pointed, (pointed: Pointed) => void] {
  const shared = useContext(PointedContext)
  const [own] = useState(createPointed)
  const store = shared ?? own
  return [useSyncExternalStore(store.subscribe, store.get), store.set]
}

function createPointed(): PointedStore {
  let pointed: Pointed = { electrode: null, band: null }
  const listeners = new Set<() => void>()
  return {
    get: () => pointed,
    set(next) {
      if (next.electrode === pointed.electrode && next.band === pointed.band) return
      pointed = next
      for (const changed of listeners) changed()
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
