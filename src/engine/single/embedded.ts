import { embedSiteFiles } from './siteFiles.ts'

const workers = new Map<string, Blob>()

/** @throws Error where the page came without this worker, or before `unpackEmbedded` has resolved */
export function workerCode(name: string): Blob {
  const code = workers.get(name)
  if (!code) throw new Error(`this page came without the worker ${name}`)
  return code
}

/**
 * Unpacks all `<script type="text/plain" data-file|data-worker="…">` of the page, gzip in base64, and removes the files;
 * the workers stay for `ownTemplate.ts`.
 * @throws TypeError where the page was cut off or changed
 */
export async function unpackEmbedded(): Promise<void> {
  const files = new Map<string, Blob>()
  const unpackAll = [...document.querySelectorAll<HTMLElement>('script[type="text/plain"]')].map(
    async (element) => {
      const { file, worker } = element.dataset
      const blob = await unpack(element.textContent ?? '', worker ? 'text/javascript' : '')
      if (worker) {
        workers.set(worker, blob)
        return
      }
      if (file) files.set(file, blob)
      element.remove()
    },
  )
  await Promise.all(unpackAll)
  embedSiteFiles({ base: new URL('./', document.baseURI.split('#')[0]).href, files })
}

async function unpack(base64: string, type: string): Promise<Blob> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Blob([await new Response(stream).arrayBuffer()], { type })
}
