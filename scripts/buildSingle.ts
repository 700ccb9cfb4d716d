import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildTemplate } from './buildTemplate.ts'
import { readBundleState } from './bundleState.ts'
import { shippedFiles } from './shippedFiles.ts'
import { singlePage } from './singlePage.ts'

/**
 * `npm run build:single [-- FILE]`: one HTML file with the application, the bundle and the held-out recording inside,
 * which opens by double click, offline.
 */
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
const target = resolve(process.argv[2] ?? 'build/eeg-letter-decoder.html')
process.chdir(root)
const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`There is nothing to put in: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
const html = singlePage(await buildTemplate(root), shippedFiles(root))
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, html)
console.log(`${target}: ${(html.length / 1e6).toFixed(1)} MB. It holds the held-out recording, too.`)
