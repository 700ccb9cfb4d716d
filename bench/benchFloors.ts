import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { build } from 'vite'
import type { TrainedManifest } from '../src/models/bundle/manifest.ts'
import type { ProductSizes, ProductTimes } from './bareProducts.ts'
import { openDecoderPage } from './decoderPage.ts'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { runInWorker } from './runInWorker.ts'

/** Median milliseconds of the matrix products alone, which no use of TensorFlow.js can do without. */
export interface Floors
  extends Readonly<Record<'oneRow' | 'allRows', Readonly<Record<'lda' | 'mlp', number>>>> {
  /**
   * The site's network on all rows and its bare products in turn: medians of both and of the rounds' ratios. Some
   * processors halve their speed for such products from time to time, which both then meet.
   */
  readonly network: { readonly site: number; readonly bare: number; readonly ratio: number }
}

const RUNS = 25
const ROUNDS = 60

/** Times bare products of the bundle's sizes, in a worker of the browser, on the site's own WebAssembly. */
export async function benchFloors(
  browser: Browser,
  folder: string,
  manifest: TrainedManifest,
): Promise<Floors> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'bench-products'),
      lib: { entry: 'bench/bareProducts.ts', formats: ['es'], fileName: 'bareProducts' },
    },
  })
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    const script = `${KEEP_NAMES}\nimport { bareProducts } from '${base}bench-products/bareProducts.js'
      onmessage = async ({ data }) => postMessage(await bareProducts(data))`
    const sizes: ProductSizes = {
      features: manifest.features.length,
      hiddenUnits: hiddenUnitsOf(manifest),
      classes: manifest.classes.length,
      rows: manifest.heldOut.rows,
      wasm: base + simdFile(folder),
      runs: RUNS,
    }
    const turns = await page.evaluate(takeTurns, { base, sizes, rounds: ROUNDS })
    const medianOf = (value: (turn: Turn) => number) => quantile(turns.map(value), 0.5)
    const network = {
      site: medianOf(({ site }) => site),
      bare: medianOf(({ bare }) => bare),
      ratio: medianOf(({ site, bare }) => site / bare),
    }
    const { oneRow, allRows } = await runInWorker<ProductTimes>(page, script, sizes)
    const medians = ({ lda, mlp }: ProductTimes['oneRow']) => ({
      lda: quantile(lda, 0.5),
      mlp: quantile(mlp, 0.5),
    })
    return { oneRow: medians(oneRow), allRows: medians(allRows), network }
  } finally {
    await close()
  }
}

interface Turns {
  readonly base: string
  readonly sizes: ProductSizes
  readonly rounds: number
}

/** Milliseconds of one round. */
interface Turn {
  readonly site: number
  readonly bare: number
}

/** Runs in the page, so it can use nothing of this file. Who is first changes from round to round. */
async function takeTurns({ base, sizes, rounds }: Turns): Promise<Turn[]> {
  const script = `import { createBareNetwork } from '${base}bench-products/bareProducts.js'
    let run
    onmessage = async ({ data }) => { run ??= await createBareNetwork(data); postMessage(run()) }`
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const floor = new Worker(url, { type: 'module' })
  const timeFloor = () =>
    new Promise<number>((resolve, reject) => {
      floor.onmessage = ({ data }) => resolve(data)
      floor.onerror = ({ message }) => reject(new Error(message))
      floor.postMessage(sizes)
    })
  const { connect } = globalThis
  const call = connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  const source = { kind: 'url', url: `${base}test.json`, name: 'test.json' }
  const { recording } = await connect('reader')<{ recording: object }>('read', [source])
  // Without labels, so that no metrics are computed in between.
  await call('openRecording', [1, { ...recording, labels: null }])
  const timeSite = async () => {
    const subject = { decoder: 1, recording: 1 }
    return (await call<{ milliseconds: number }>('predictAll', [subject, 'mlp'])).milliseconds
  }
  const turns: Turn[] = []
  for (let round = -10; round < rounds; round++) {
    const before = round % 2 === 0 ? await timeFloor() : 0
    const site = await timeSite()
    const bare = before || (await timeFloor())
    if (round >= 0) turns.push({ site, bare })
  }
  floor.terminate()
  return turns
}

function hiddenUnitsOf({ classifiers }: TrainedManifest): readonly number[] {
  const units = classifiers.find(({ kind }) => kind === 'mlp')?.hyperparameters.hiddenUnits
  if (!Array.isArray(units)) throw new Error('the bundle has no network')
  return units
}

function simdFile(folder: string): string {
  const name = readdirSync(join(folder, 'assets')).find((file) =>
    /^tfjs-backend-wasm-simd-.*\.wasm$/.test(file),
  )
  if (!name) throw new Error('the build has no assets/tfjs-backend-wasm-simd-*.wasm')
  return `assets/${name}`
}
