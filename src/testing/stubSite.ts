import { vi } from 'vitest'

/** Puts a site of these files, by address, in place of `fetch`; returns the addresses that are asked for. */
export function stubSite(
  files: Readonly<Record<string, string | Uint8Array<ArrayBuffer> | (() => Response | Promise<Response>)>>,
): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    asked.push(url)
    init.signal?.throwIfAborted()
    const file = files[url]
    if (typeof file === 'function') return file()
    return file === undefined ? new Response('not here', { status: 404 }) : new Response(file)
  })
  return asked
}
