import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { Command } from 'commander'
import { chromium } from 'playwright'
import { build } from 'vite'
import { readBundleState } from '../scripts/bundleState.ts'
import { BROWSER_FLAGS, needBrowser } from '../scripts/findBrowser.ts'
import { soakPage } from './soakPage.ts'
import { type SoakPoint, soakWorker } from './soakWorker.ts'

/**
 * `npm run soak`: one hour of use at 8 rows a second, as quickly as the machine can, and what memory it leaves behind.
 * Exits 1 where tensors or memory grow.
 */

/** Most that one thread's memory may grow, in MB of 1e6 bytes, garbage collected before both readings. */
const GROWTH_LIMIT = 5
const WARM_UP_ROWS = 1000

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const options = new Command()
  .name('soak')
  .description('Show that long use of the production build in headless Chromium leaves no memory behind.')
  .option('--rows <n>', 'rows to predict one by one by both classifiers', '30000')
  .option('--steps <n>', 'steps from prediction to prediction by arrow keys', '2000')
  .parse()
  .opts<Readonly<Record<'rows' | 'steps', string>>>()
const counts = { rows: Number(options.rows), steps: Number(options.steps) }
for (const [name, count] of Object.entries(counts)) {
  if (Number.isInteger(count) && count > 0) continue
  console.error(`--${name}: found ${options[name as 'rows']}, expected a whole number above 0`)
  process.exit(1)
}
const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`Nothing to soak: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
if (state.manifest.imported) {
  console.error('Nothing to soak: the bundle is of an imported decoder.')
  process.exit(1)
}
const folder = join('node_modules', '.cache', 'soak-site')
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })

const broken: string[] = []
const browser = await chromium.launch({ executablePath: needBrowser('measuring'), args: [...BROWSER_FLAGS] })
const worker = await soakWorker(browser, folder, counts.rows, WARM_UP_ROWS)
show('the decoder’s worker, rows predicted one by one by both classifiers', worker.points, worker.seconds)
const page = await soakPage(browser, folder, state.manifest.heldOut.rows, counts.steps)
show('the page, steps by arrow key on #/prediction/…', page.page, page.seconds)
show('its decoder’s worker meanwhile', page.worker, page.seconds)
await browser.close()
for (const line of broken) console.error(line)
console.log(broken.length > 0 ? 'A limit is broken.' : 'Every limit is kept.')
process.exitCode = broken.length > 0 ? 1 : 0

function show(what: string, points: readonly SoakPoint[], seconds: number): void {
  const table = new Table({
    head: ['done', 'tensors', 'heap, MB', 'WASM, MB', 'grown by, MB'],
    colAligns: ['right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  const first = points[0]!.memory
  const grown = ({ heap, wasm }: SoakPoint['memory']) => (heap + wasm - first.heap - first.wasm) / 1e6
  for (const { done, memory } of points) {
    const { tensors, heap, wasm } = memory
    table.push([done, tensors, (heap / 1e6).toFixed(2), (wasm / 1e6).toFixed(1), grown(memory).toFixed(2)])
  }
  console.log(`${what}: ${(points.at(-1)!.done / seconds).toFixed(0)} a second`)
  console.log(`${table.toString()}\n`)
  const counted = [...new Set(points.map(({ memory: { tensors } }) => tensors))]
  if (counted.length > 1) broken.push(`${what}: found ${counted.join(', ')} tensors, expected always as many`)
  const growth = grown(points.at(-1)!.memory)
  if (!(growth < GROWTH_LIMIT)) {
    broken.push(`${what}: found ${growth.toFixed(2)} MB more, expected less than ${GROWTH_LIMIT} MB`)
  }
}
