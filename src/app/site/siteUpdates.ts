import { createStore, type StoreApi } from 'zustand/vanilla'

/** What is known of a newer version of the site. */
interface SiteUpdateState {
  /** Whether a newer version is downloaded and waits to be used. */
  readonly isReady: boolean
}

/** Keeps the site on the device, for use without a network, and tells when a newer version of it is there. */
export interface SiteUpdates {
  readonly store: StoreApi<SiteUpdateState>
  /**
   * Starts `sw.js`, which downloads the site. Where that fails the site works as without it: nothing is said.
   * @param base the site's address, ending in a slash
   * @param entry the address of the script that this page runs
   */
  register(base: string, entry: string): Promise<void>
  /** Puts the newer version in use, in every tab. */
  accept(): void
}

/**
 * @param container `navigator.serviceWorker`
 * @param reload loads the page anew
 */
export function createSiteUpdates(container: ServiceWorkerContainer, reload: () => void): SiteUpdates {
  const store = createStore<SiteUpdateState>(() => ({ isReady: false }))
  let registration: ServiceWorkerRegistration | undefined

  function offer(): void {
    // A page that is not served by a service worker came from the network just now.
    if (registration?.waiting && container.controller) store.setState({ isReady: true })
  }

  return {
    store,
    async register(base, entry) {
      try {
        const { keepSite } = await import('./keepSite.ts')
        const keep = (kept: ServiceWorkerRegistration) => {
          registration = kept
          offer()
        }
        await keepSite(container, base, entry, keep)
      } catch {
        // As said above.
      }
    },
    accept() {
      if (registration?.waiting) registration.waiting.postMessage('skip-waiting')
      else reload()
    },
  }
}
