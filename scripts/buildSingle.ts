import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { readBundleState } from './bundleState.ts'
import { inlineBuild } from './inlineBuild.ts'
import { singlePage } from './singlePage.ts'

/**
 * `npm run build:single [-- FILE]`: one HTML file with the application, the bundle and the held-out recording inside,
 * which opens by double click, offline.
 */
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
const SINGLE = 'src/engine/single'
const target = resolve(process.argv[2] ?? 'build/eeg-letter-decoder.html')
process.chdir(root)
const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`There is nothing to put in: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
const icon = `data:image/svg+xml;base64,${readFileSync('public/icon.svg').toString('base64')}`

const [page, decoder, reader] = await Promise.all([
  inlineBuild({ root, entry: 'src/mainSingle.ts', format: 'es', plugins: [ownParts(), ...react()] }),
  inlineBuild({ root, entry: `${SINGLE}/decoder.worker.ts`, format: 'iife' }),
  inlineBuild({ root, entry: `${SINGLE}/reader.worker.ts`, format: 'iife' }),
])
const html = singlePage({
  ...page,
  icon,
  workers: { decoder: decoder.script, reader: reader.script },
  files: Object.fromEntries(
    ['public/test.json', ...filesIn('public/models')].map((path) => [
      relative('public', path).split(sep).join('/'),
      readFileSync(path),
    ]),
  ),
})
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, html)
console.log(`${target}: ${(html.length / 1e6).toFixed(1)} MB. It holds the held-out recording, too.`)

/** Starts workers from the page's own content instead of addresses, and shows the icon that the page holds. */
function ownParts(): Plugin {
  const site = join(root, 'src/engine/rpc/createWorker.ts')
  const single = join(root, SINGLE, 'createWorker.ts')
  return {
    name: 'eeg-letter-decoder:own-parts',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('/createWorker.ts')) return null
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found && resolve(found.id) === resolve(site) ? single : null
    },
    transform: (code, id) => (id.endsWith('.tsx') ? code.replaceAll('./icon.svg', icon) : null),
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
}
