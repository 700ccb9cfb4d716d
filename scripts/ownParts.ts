import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** What the site asks its host for and the one-file edition has inside: a module of each, with the same exports. */
const PAIRS = [
  ['rpc/createWorker.ts', 'single/createWorker.ts'],
  ['rpc/createLateWorker.ts', 'single/createLateWorker.ts'],
  ['files/siteFiles.ts', 'single/siteFiles.ts'],
  ['single/fetchTemplate.ts', 'single/ownTemplate.ts'],
] as const

/**
 * Takes the one-file edition's own modules in place of the site's, and shows the icon that the page holds.
 * @param root the repository
 * @param icon as a data: address
 */
export function ownParts(root: string, icon: string): Plugin {
  const engine = join(root, 'src/engine')
  const own = new Map(PAIRS.map(([site, single]) => [resolve(engine, site), resolve(engine, single)]))
  const names = PAIRS.map(([site]) => site.slice(site.lastIndexOf('/')))
  return {
    name: 'eeg-letter-decoder:own-parts',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!names.some((name) => source.endsWith(name))) return null
      const found = await this.resolve(source, importer, { skipSelf: true })
      return (found && own.get(resolve(found.id))) ?? null
    },
    transform: (code, id) => (id.endsWith('.tsx') ? code.replaceAll('./icon.svg', icon) : null),
  }
}
