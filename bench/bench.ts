import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { Command } from 'commander'
import { chromium } from 'playwright'
import { build } from 'vite'
import { readBundleState } from '../scripts/bundleState.ts'
import { BROWSER_FLAGS, needBrowser } from '../scripts/findBrowser.ts'
import { benchColdOpen } from './benchColdOpen.ts'
import { benchLargeRecording } from './benchLargeRecording.ts'
import { benchLongTasks } from './benchLongTasks.ts'
import { benchPredict } from './benchPredict.ts'
import { benchReading } from './benchReading.ts'
import { benchScore } from './benchScore.ts'
import { benchTraining } from './benchTraining.ts'
import { benchWorker } from './benchWorker.ts'
import { formatFigure, listFigures } from './figures.ts'

interface BenchOptions {
  readonly visits: string
  readonly training: boolean
  readonly reading: boolean
  readonly predict: boolean
}

const root = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = join('bench', 'results')

process.chdir(root)
const options = new Command()
  .name('bench')
  .description('Measure the production build in headless Chromium, and the training.')
  .option('--visits <n>', 'cold opens to take the median of', '15')
  .option('--no-training', 'leave the training out')
  .option('--no-reading', 'leave out reading 100 000 rows from files of up to 310 MB')
  .option('--no-predict', 'leave out predicting 1 000 000 rows on the command line')
  .parse()
  .opts<BenchOptions>()

const state = readBundleState()
if (state.kind !== 'ready') {
  console.error(`Nothing to measure: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
const folder = join(root, 'node_modules', '.cache', 'bench-site')
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })

const browser = await chromium.launch({ executablePath: needBrowser(), args: [...BROWSER_FLAGS] })
const version = browser.version()
const worker = await benchWorker(browser, folder)
const score = await benchScore(browser, folder)
const tasks = await benchLongTasks(browser, folder, 5)
const large = await benchLargeRecording(browser, folder, 3)
const reading = options.reading ? await benchReading(browser, folder) : null
const open = await benchColdOpen(browser, folder, Number(options.visits))
await browser.close()
const training = options.training ? benchTraining() : null
const predict = options.predict
  ? { ndjson: await benchPredict('ndjson'), csv: await benchPredict('csv') }
  : null

const figures = listFigures({ worker, score, tasks, large, reading, open, training, predict })
const table = new Table({
  head: ['metric', 'value', 'aim', ''],
  colAligns: ['left', 'right', 'right', 'left'],
  style: { head: [], border: [] },
})
for (const { metric, value, unit, aim } of figures) {
  table.push([
    metric,
    formatFigure({ value, unit }),
    aim === undefined ? '' : `< ${aim} ${unit}`,
    aim === undefined ? '' : value < aim ? 'met' : 'missed',
  ])
}
const machine = {
  browser: `Chromium ${version}`,
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  clockResolutionMs: worker.clock,
}
console.log(table.toString())
console.log(`${machine.browser}, Node ${machine.node}, ${machine.cores} × ${machine.processor}`)
mkdirSync(RESULTS, { recursive: true })
const result = { measuredAt: new Date().toISOString(), machine, figures }
writeFileSync(join(RESULTS, 'latest.json'), `${JSON.stringify(result, null, 2)}\n`)
console.log(`written to ${join(RESULTS, 'latest.json')}`)
