import { trustedScriptUrl } from '../../engine/rpc/trustedScriptUrl.ts'

/** How often a page that stays open asks for a new version, in milliseconds. */
const HOUR = 3_600_000

/**
 * Starts `sw.js`, which downloads the site, and looks for newer versions from then on.
 * @param base the site's address, ending in a slash
 * @param entry the address of the script that this page runs
 * @param onVersion hears at once, and whenever a version was downloaded
 * @throws TypeError, DOMException where the browser refuses, or the script cannot be had
 */
export async function keepSite(
  container: ServiceWorkerContainer,
  base: string,
  entry: string,
  onVersion: (registration: ServiceWorkerRegistration) => void,
): Promise<void> {
  const registration = await container.register(trustedScriptUrl(`${base}sw.js`), {
    scope: base,
    updateViaCache: 'none',
  })
  const follow = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => worker.state === 'installed' && onVersion(registration))
  }
  onVersion(registration)
  follow(registration.installing)
  registration.addEventListener('updatefound', () => follow(registration.installing))
  lookEvery(HOUR, () => void registration.update().catch(() => {}))
  const { active } = await container.ready
  if (!container.controller) active?.postMessage({ claim: entry })
}

/** Calls when the page is looked at again, at most once in that many milliseconds. */
function lookEvery(interval: number, look: () => void): void {
  let last = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - last < interval) return
    last = Date.now()
    look()
  })
}
