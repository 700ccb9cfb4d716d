import type { SiteFiles } from '../files/siteFiles.ts'

/** What the one-file edition brings along, unpacked. */
export interface Embedded {
  /** By the address that they would have beside this file. */
  readonly files: SiteFiles
  /** The workers' code by name. */
  readonly workers: ReadonlyMap<string, Blob>
}

let embedded: Embedded | undefined

/** @throws Error before `unpackEmbedded` has resolved */
export function needEmbedded(): Embedded {
  if (!embedded) throw new Error('the files of this page are not unpacked yet')
  return embedded
}

/**
 * Unpacks all `<script type="text/plain" data-file|data-worker="…">` of the page: gzip in base64.
 * @throws TypeError where the page was cut off or changed
 */
export async function unpackEmbedded(): Promise<void> {
  const files = new Map<string, Blob>()
  const workers = new Map<string, Blob>()
  const unpackAll = [...document.querySelectorAll<HTMLElement>('script[type="text/plain"]')].map(
    async (element) => {
      const { file, worker } = element.dataset
      const blob = await unpack(element.textContent ?? '', worker ? 'text/javascript' : '')
      if (worker) workers.set(worker, blob)
      else if (file) files.set(new URL(file, document.baseURI.split('#')[0]).href, blob)
      element.remove()
    },
  )
  await Promise.all(unpackAll)
  embedded = { files, workers }
}

async function unpack(base64: string, type: string): Promise<Blob> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Blob([await new Response(stream).arrayBuffer()], { type })
}
