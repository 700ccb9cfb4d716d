import { hasSiteFile } from './files/siteFiles.ts'
import type { SiteSource } from './reader/readerFunctions.ts'

/** The recording's path on the site. */
export const SHIPPED_NAME = 'test.json'

/** The recording that comes with the site; null where a one-file edition came without. */
export function shippedSource(base: string): SiteSource | null {
  return hasSiteFile(SHIPPED_NAME) ? { kind: 'url', url: base + SHIPPED_NAME, name: SHIPPED_NAME } : null
}
