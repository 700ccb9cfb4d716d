import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { chromium } from 'playwright'
import { build } from 'vite'
import { readBundleState } from '../scripts/bundleState.ts'
import { BROWSER_FLAGS, needBrowser } from '../scripts/findBrowser.ts'
import { benchColdOpen, FOUR_G } from './benchColdOpen.ts'
import { benchEpochs } from './benchEpochs.ts'
import { benchFloors } from './benchFloors.ts'
import { benchLargeRecording } from './benchLargeRecording.ts'
import { benchLongTasks } from './benchLongTasks.ts'
import { benchNextRow } from './benchNextRow.ts'
import { benchOnnx } from './benchOnnx.ts'
import { benchPredict } from './benchPredict.ts'
import { benchReading } from './benchReading.ts'
import { benchScore } from './benchScore.ts'
import { benchSecondVisit } from './benchSecondVisit.ts'
import { benchSklearn } from './benchSklearn.ts'
import { benchTraining } from './benchTraining.ts'
import { benchWorker } from './benchWorker.ts'
import { listFigures, type Measured } from './figures.ts'
import { formatMachine, formatMarkdown, formatTable, LEGEND, type Machine } from './formatResults.ts'

/** What can be left out, by the option's name. */
const PARTS = {
  worker: 'predicting in the site’s own worker',
  floors: 'the bare matrix products',
  sklearn: 'scikit-learn, which is left out too where no Python has it',
  onnx: 'ONNX Runtime Web with the same classifiers',
  score: 'the metrics',
  tasks: 'the page’s longest tasks',
  large: 'the page with 100 000 rows',
  next: 'how soon the prediction view follows keys and the pointer',
  open: 'the cold open',
  'slow-open': 'the cold open on 4G',
  reading: 'reading 100 000 rows from files of up to 310 MB',
  predict: 'predicting 1 000 000 rows on the command line',
  training: 'the training',
  epochs: 'the network’s epochs beside scikit-learn’s',
} as const

const root = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = join('bench', 'results')
const SLOW_VISITS = 5

process.chdir(root)
const command = new Command()
  .name('bench')
  .description('Measure the production build in headless Chromium, and the training.')
  .option('--visits <n>', 'cold opens to take the median of', '15')
for (const [part, what] of Object.entries(PARTS)) command.option(`--no-${part}`, `leave out ${what}`)
const options: Readonly<Record<string, unknown>> = command.parse().opts()

const state = await readBundleState()
if (state.kind !== 'ready') {
  console.error(`Nothing to measure: ${state.why}. \`npm run train\` makes a new bundle.`)
  process.exit(1)
}
if (state.manifest.imported) {
  console.error('Nothing to measure: the bundle is of an imported decoder.')
  process.exit(1)
}
const { manifest } = state
const loadAtStart = Number((loadavg()[0] ?? 0).toFixed(1))
const folder = join(root, 'node_modules', '.cache', 'bench-site')
await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })

const browser = await chromium.launch({ executablePath: needBrowser('measuring'), args: [...BROWSER_FLAGS] })
const version = browser.version()
const visits = Number(options.visits)
const inBrowser = {
  worker: await unlessLeftOut('worker', () => benchWorker(browser, folder)),
  floors: await unlessLeftOut('floors', () => benchFloors(browser, folder, manifest)),
  sklearn: await unlessLeftOut('sklearn', () => benchSklearn(browser, folder, manifest)),
  onnx: await unlessLeftOut('onnx', () => benchOnnx(browser, folder, manifest)),
  score: await unlessLeftOut('score', () => benchScore(browser, folder)),
  tasks: await unlessLeftOut('tasks', () => benchLongTasks(browser, folder, 5)),
  large: await unlessLeftOut('large', () => benchLargeRecording(browser, folder, 3)),
  next: await unlessLeftOut('next', () => benchNextRow(browser, folder)),
  reading: await unlessLeftOut('reading', () => benchReading(browser, folder)),
  open: await unlessLeftOut('open', () => benchColdOpen(browser, folder, visits)),
  openNewWindow: await unlessLeftOut('open', () =>
    benchColdOpen(browser, folder, visits, { isNewWindow: true }),
  ),
  secondVisit: await unlessLeftOut('open', () => benchSecondVisit(browser, folder, visits)),
  epochs: await unlessLeftOut('epochs', () => benchEpochs(browser, folder)),
  slowOpen: await unlessLeftOut('slow-open', () =>
    benchColdOpen(browser, folder, SLOW_VISITS, { network: FOUR_G }),
  ),
}
await browser.close()
const measured: Measured = {
  ...inBrowser,
  training: await unlessLeftOut('training', async () => await benchTraining()),
  predict: await unlessLeftOut('predict', () => benchPredict(manifest, options.sklearn !== false)),
}

const figures = listFigures(measured)
const machine: Machine = {
  browser: `Chromium ${version}`,
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 1e9),
  loadAtStart,
  clockResolutionMs: measured.worker?.clock ?? null,
  sklearn: measured.sklearn?.version ?? null,
  onnx: measured.onnx?.version ?? null,
}
console.log(`${formatTable(figures)}\n${LEGEND}\n${formatMachine(machine)}`)
if (options.sklearn && !measured.sklearn)
  console.log('No Python here has scikit-learn (PYTHON names another).')
if (options.sklearn && measured.predict && !measured.predict.pandas)
  console.log('No Python here has scikit-learn and pandas (PYTHON names another).')
const measuredAt = new Date()
mkdirSync(RESULTS, { recursive: true })
const json = JSON.stringify({ measuredAt: measuredAt.toISOString(), machine, figures }, null, 2)
writeFileSync(join(RESULTS, 'latest.json'), `${json}\n`)
writeFileSync(join(RESULTS, 'latest.md'), formatMarkdown(figures, machine, measuredAt))
console.log(`written to ${join(RESULTS, 'latest.json')} and latest.md`)

function unlessLeftOut<T>(part: keyof typeof PARTS, measure: () => Promise<T>): Promise<T | null> {
  const option = part.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return options[option] === false ? Promise.resolve(null) : measure()
}
