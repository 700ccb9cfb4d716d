import { PrecacheController } from 'workbox-precaching/PrecacheController.js'

/** The files of this version; `scripts/offlinePlugin.ts` writes it in front of the built code. */
interface SiteFileList {
  /** Changes whenever any file does. */
  readonly version: string
  /** Addresses relative to the site, the page itself as `./`, and digests as `sha256-…`. */
  readonly files: readonly (readonly [url: string, integrity: string])[]
}

/** What a page may ask for: to put this version in use, or to serve the page that runs this script already. */
type PageMessage = 'skip-waiting' | { readonly claim: string }

declare const self: ServiceWorkerGlobalScope & { readonly SITE_FILES: SiteFileList }

const { version, files } = self.SITE_FILES
const scope = self.registration.scope
// Other sites on the same host have caches, too.
const prefix = `eeg-letter-decoder ${scope} `
const precache = new PrecacheController({
  cacheName: prefix + version,
  // What the browser holds is asked after, not trusted; unchanged files are not sent again.
  plugins: [
    {
      requestWillFetch: async ({ request }) =>
        request.cache === 'default' && !isHashed(request.url)
          ? new Request(request, { cache: 'no-cache' })
          : request,
    },
  ],
})
// The digests keep a version out whose files are exchanged while it is downloaded. Nothing needs a revision beside
// them, as each version has its own cache.
precache.precache(files.map(([url, integrity]) => ({ url, integrity, revision: null })))

let restoring: Promise<void> | undefined

self.addEventListener('activate', (event) => event.waitUntil(deleteOtherVersions()))

self.addEventListener('fetch', (event) => {
  const url = siteFile(event.request)
  if (url) event.respondWith(answer(url, event))
})

self.addEventListener('message', (event) => {
  const message: PageMessage = event.data
  if (message === 'skip-waiting') event.waitUntil(self.skipWaiting())
  // A page of another version, loaded from the network, must not be given this one's files.
  else if (precache.getCacheKeyForURL(message.claim)) event.waitUntil(self.clients.claim())
})

/** The address under which this version has what is asked for, whatever the query; null where it has no such file. */
function siteFile({ method, url: asked }: Request): string | null {
  const { origin, pathname } = new URL(asked)
  const address = origin + pathname
  const url = address === `${scope}index.html` ? scope : address
  return method === 'GET' && precache.getCacheKeyForURL(url) ? url : null
}

/** Where the browser has dropped the cache, the site works as it does without one, until the cache is there again. */
async function answer(url: string, event: FetchEvent): Promise<Response> {
  const kept = await precache.matchPrecache(url)
  if (kept) return kept
  restoring ??= restore().finally(() => {
    restoring = undefined
  })
  event.waitUntil(restoring)
  return fetch(event.request)
}

/** Downloads this version's files again, all or none: where the host has other ones by now, their digests tell. */
async function restore(): Promise<void> {
  const cache = await self.caches.open(prefix + version)
  const requests = files.map(([url, integrity]) => new Request(url, { integrity, cache: 'no-cache' }))
  // The next question tries again.
  await cache.addAll(requests).catch(() => {})
}

async function deleteOtherVersions(): Promise<void> {
  const names = await self.caches.keys()
  const others = names.filter((name) => name.startsWith(prefix) && name !== prefix + version)
  await Promise.all(others.map((name) => self.caches.delete(name)))
}

function isHashed(url: string): boolean {
  return url.startsWith(`${scope}assets/`)
}
