import { sealManifest, type TrainedContent } from '../../models/bundle/manifest.ts'
import { sha256Of } from '../sha256Of.ts'
import type { SiteFiles } from './renderApp.tsx'
import { asJson, siteFile, someRows } from './shippedSite.ts'

const ROWS = 260
const MANIFEST = 'models/manifest.json'

let made: Readonly<Record<typeof MANIFEST | 'test.json', string>> | undefined

/**
 * What makes the site one whose recording ends after 260 rows: for tests of other files and of what goes wrong, which
 * need not wait for all.
 */
export function shortSite() {
  made ??= make()
  return made satisfies SiteFiles
}

function make() {
  const text = asJson(someRows(0, ROWS))
  const { heldOut, ...content } = JSON.parse(new TextDecoder().decode(siteFile(MANIFEST))) as TrainedContent
  const bytes = new TextEncoder().encode(text).length
  const cut = { ...content, heldOut: { ...heldOut, rows: ROWS, bytes, sha256: sha256Of(text) } }
  return { [MANIFEST]: JSON.stringify(sealed(cut)), 'test.json': text }
}

/** With its digest as the last member, where readers look for it. */
function sealed(content: TrainedContent) {
  const { sha256, ...members } = sealManifest(content, sha256Of)
  return { ...members, sha256 }
}
