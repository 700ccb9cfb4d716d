import { afterEach, expect, it, vi } from 'vitest'
import { fetchBytes } from './fetchBytes.ts'
import { embedSiteFiles } from './siteFiles.ts'

afterEach(() => {
  embedSiteFiles(new Map())
  vi.unstubAllGlobals()
})

it('a file that came with the page is not fetched, any other is', async () => {
  const network = vi.fn(async () => new Response('from the network'))
  vi.stubGlobal('fetch', network)
  const address = 'file:///home/page/models/lda.json'
  embedSiteFiles(new Map([[address, new Blob(['from the page'])]]))
  const read = async (url: string) => new TextDecoder().decode(await fetchBytes(url, 'lda.json'))
  // Twice, as the decoder may be started again.
  expect([await read(address), await read(address)]).toEqual(['from the page', 'from the page'])
  expect(network).not.toHaveBeenCalled()
  expect(await read(`${address}x`)).toBe('from the network')
})
