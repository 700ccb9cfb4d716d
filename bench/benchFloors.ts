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
export type Floors = Readonly<Record<'oneRow' | 'allRows', Readonly<Record<'lda' | 'mlp', number>>>>

const RUNS = 25

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
    const { oneRow, allRows } = await runInWorker<ProductTimes>(page, script, sizes)
    const medians = ({ lda, mlp }: ProductTimes['oneRow']) => ({
      lda: quantile(lda, 0.5),
      mlp: quantile(mlp, 0.5),
    })
    return { oneRow: medians(oneRow), allRows: medians(allRows) }
  } finally {
    await close()
  }
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
