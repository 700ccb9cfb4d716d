import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { TEMPLATE_FILE } from '../src/models/bundle/page/templateFile.ts'
import { inlineBuild } from './inlineBuild.ts'

/** The service worker's name; it has no digest, as browsers look for a new version under the old address. */
const NAME = 'sw.js'
/** Files for the host, not for the page. */
const NOT_OF_THE_PAGE = /^(404\.html|_.*|\..*|CNAME)$/

/**
 * Adds the service worker to the built site, with the list of all its files and their digests, so that the site works
 * without a network and its versions never mix.
 */
export function offlinePlugin(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'eeg-letter-decoder:offline',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = config.build.outDir }, bundle) {
        const { root, publicDir } = config
        // By name and not by looking into the folder, where an earlier build may have left its files.
        const paths = [...new Set([...Object.keys(bundle), ...filesIn(publicDir)])]
        const list = siteFileList(dir, paths)
        const { script } = await inlineBuild({ root, entry: 'src/serviceWorker.ts', format: 'iife' })
        writeFileSync(join(dir, NAME), `self.SITE_FILES=${JSON.stringify(list)};\n${script}`)
      },
    },
  }
}

/**
 * The list that `src/serviceWorker.ts` reads.
 * @param folder the built site
 * @param paths its files, relative to it
 */
export function siteFileList(folder: string, paths: readonly string[]) {
  const files = paths
    .filter((path) => path !== NAME && path !== TEMPLATE_FILE && !NOT_OF_THE_PAGE.test(path))
    .sort()
    .map((path): [string, string] => {
      const digest = createHash('sha256').update(readFileSync(join(folder, path)))
      // Some hosts lead away from `index.html`; none can from the folder's own address.
      return [path === 'index.html' ? './' : path, `sha256-${digest.digest('base64')}`]
    })
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  return { version, files }
}

function filesIn(folder: string): string[] {
  if (!folder || !existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
