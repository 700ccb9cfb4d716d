import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright'
import { openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import type { TrainedManifest } from '../src/models/bundle/manifest.ts'
import { exportOnnx } from '../src/models/onnx/exportOnnx.ts'
import { folderFiles } from '../training/folderFiles.ts'
import { sha256 } from '../training/sha256.ts'
import { openDecoderPage } from './decoderPage.ts'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { runInWorker } from './runInWorker.ts'

/** A worker that starts from nothing: median milliseconds, and what it fetches. */
interface Start {
  /** From its start to both classifiers being ready to answer. */
  readonly ready: number
  /** The first row through both, the code of which no browser has compiled yet. */
  readonly firstRow: number
  /** Code, WebAssembly and models, gzipped; megabytes of 1e6 bytes. */
  readonly megabytes: number
}

/** ONNX Runtime Web with the same classifiers as ONNX files, and the site's own worker's start beside it. */
export interface OnnxTimes {
  readonly version: string
  readonly site: Start
  readonly onnx: Start
  /** Median milliseconds by one thread, as everywhere; by two where the page is isolated. */
  readonly oneRow: number
  readonly allRows: Readonly<Record<'lda' | 'mlp', number>>
  readonly allRowsByTwo: Readonly<Record<'lda' | 'mlp', number>>
}

const VISITS = 5
const RUNS = 25
const LIBRARY = join('node_modules', 'onnxruntime-web')
const FOLDER = 'bench-onnx'
const CODE = 'ort.wasm.bundle.min.mjs'
const WASM = 'ort-wasm-simd-threaded.wasm'

/** @throws Error where ONNX Runtime with these weights is not as accurate as the manifest says */
export async function benchOnnx(
  browser: Browser,
  folder: string,
  manifest: TrainedManifest,
): Promise<OnnxTimes> {
  mkdirSync(join(folder, FOLDER), { recursive: true })
  for (const name of [CODE, WASM]) copyFileSync(join(LIBRARY, 'dist', name), join(folder, FOLDER, name))
  const bundle = await openBundleFiles(folderFiles(join(folder, 'models')), sha256)
  for (const id of ['lda', 'mlp'])
    writeFileSync(join(folder, FOLDER, `${id}.onnx`), await exportOnnx(bundle, id))
  const { features } = manifest
  const askOnnx = (page: Page, base: string, threads: number, runs: number) => {
    const script = `${KEEP_NAMES}\nimport * as ort from '${base}${FOLDER}/${CODE}'
      onmessage = async ({ data }) => postMessage(await (${timeOnnx})(ort, data))`
    return runInWorker<OnnxAnswers>(page, script, {
      base,
      folder: FOLDER,
      wasm: WASM,
      features,
      threads,
      runs,
    })
  }

  const site = await medianStart(browser, folder, (page, base) => page.evaluate(startSite, base))
  const onnx = await medianStart(browser, folder, (page, base) => askOnnx(page, base, 1, 0))
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    const one = await askOnnx(page, base, 1, RUNS)
    const two = await askOnnx(page, base, 2, RUNS)
    for (const id of ['lda', 'mlp'] as const) {
      const expected = manifest.classifiers.find((entry) => entry.id === id)?.accuracy.heldOut
      // Where its float32 and the site's round differently, a row may fall to the other side.
      if (expected !== undefined && Math.abs(one.accuracy[id] - expected) <= 0.002) continue
      throw new Error(`ONNX Runtime’s accuracy (${id}): found ${one.accuracy[id]}, expected ${expected}`)
    }
    const medians = ({ allRows: { lda, mlp } }: OnnxAnswers) => ({
      lda: quantile(lda, 0.5),
      mlp: quantile(mlp, 0.5),
    })
    const { version } = JSON.parse(readFileSync(join(LIBRARY, 'package.json'), 'utf8'))
    return {
      version,
      site,
      onnx,
      oneRow: quantile(one.oneRow, 0.5),
      allRows: medians(one),
      allRowsByTwo: medians(two),
    }
  } finally {
    await close()
  }
}

type Started = Pick<Start, 'ready' | 'firstRow'>

/** Each visit has a browser's profile of its own, with nothing in its caches. */
async function medianStart(
  browser: Browser,
  folder: string,
  start: (page: Page, base: string) => Promise<Started>,
): Promise<Start> {
  const starts: Started[] = []
  const paths = new Set<string>()
  for (let visit = 0; visit < VISITS; visit++) {
    const { page, base, close } = await openDecoderPage(browser, folder)
    page.on('request', (request) => {
      const isPart = request.url().startsWith(base) && !request.url().endsWith('test.json')
      if (isPart) paths.add(request.url().slice(base.length))
    })
    starts.push(await start(page, base))
    await close()
  }
  const bytes = [...paths].map((path) => gzipSync(readFileSync(join(folder, path))).length)
  return {
    ready: quantile(
      starts.map(({ ready }) => ready),
      0.5,
    ),
    firstRow: quantile(
      starts.map(({ firstRow }) => firstRow),
      0.5,
    ),
    megabytes: bytes.reduce((sum, count) => sum + count, 0) / 1e6,
  }
}

/** Runs in the page, so it can use nothing of this file. */
async function startSite(base: string): Promise<Started> {
  const read = globalThis.connect('reader')
  const source = { kind: 'url', url: `${base}test.json`, name: 'test.json' }
  const { recording } = await read<{ recording: unknown }>('read', [source])
  const started = performance.now()
  const call = globalThis.connect('decoder')
  await call('openDecoder', [1, { kind: 'site', base }])
  await call('openRecording', [1, recording])
  const subject = { decoder: 1, recording: 1 }
  const predict = (id: string) => call<{ milliseconds: number }>('predictRow', [subject, id, 232])
  // Opened by the first question; its answer's own time is no part of that.
  const { milliseconds } = await predict('mlp')
  const ready = performance.now() - started - milliseconds
  return { ready, firstRow: milliseconds + (await predict('lda')).milliseconds }
}

interface OnnxQuestion {
  readonly base: string
  readonly folder: string
  readonly wasm: string
  readonly features: readonly string[]
  readonly threads: number
  /** 0 for the start alone. */
  readonly runs: number
}

interface OnnxAnswers extends Started {
  readonly oneRow: readonly number[]
  readonly allRows: Readonly<Record<'lda' | 'mlp', readonly number[]>>
  readonly accuracy: Readonly<Record<'lda' | 'mlp', number>>
}

/** Runs in a worker, so it can use nothing of this file; `ready` counts from that worker's start. */
async function timeOnnx(
  ort: typeof import('onnxruntime-web/wasm'),
  { base, folder, wasm, features, threads, runs }: OnnxQuestion,
): Promise<OnnxAnswers> {
  ort.env.wasm.wasmPaths = { wasm: `${base}${folder}/${wasm}` }
  ort.env.wasm.numThreads = threads
  const open = (id: string) => ort.InferenceSession.create(`${base}${folder}/${id}.onnx`)
  const [lda, mlp] = [await open('lda'), await open('mlp')]
  const ready = performance.now()
  type Row = Readonly<Record<string, number>>
  const file: Readonly<Record<string, Row>> = await (await fetch(`${base}test.json`)).json()
  const objects = Object.values(file).map((row): Row => {
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), value]))
  })
  const columns = features.length
  const values = Float32Array.from(objects.flatMap((row) => features.map((name) => row[name] ?? Number.NaN)))
  const ask = async (session: typeof lda, from: number, to: number) => {
    const input = new ort.Tensor('float32', values.subarray(from * columns, to * columns), [
      to - from,
      columns,
    ])
    const started = performance.now()
    const { label, probabilities } = await session.run({ input })
    if (!probabilities?.data.length) throw new Error('ONNX Runtime gives no probabilities')
    return { milliseconds: performance.now() - started, labels: label?.data }
  }
  const both = async (row: number) =>
    (await ask(lda, row, row + 1)).milliseconds + (await ask(mlp, row, row + 1)).milliseconds
  const firstRow = await both(232)
  const oneRow: number[] = []
  for (let step = runs > 0 ? -300 : 0; step < (runs > 0 ? objects.length : 0); step++) {
    const time = await both((step + objects.length) % objects.length)
    if (step >= 0) oneRow.push(time)
  }
  const all = async (session: typeof lda) => {
    const times: number[] = []
    for (let run = -2; run < runs; run++) {
      const { milliseconds } = await ask(session, 0, objects.length)
      if (run >= 0) times.push(milliseconds)
    }
    return times
  }
  const allRows = { lda: await all(lda), mlp: await all(mlp) }
  const accuracyOf = async (session: typeof lda) => {
    const labels = [...((await ask(session, 0, objects.length)).labels ?? [])].map(Number)
    return labels.filter((label, row) => label === objects[row]?.['# Letter']).length / objects.length
  }
  const accuracy = { lda: await accuracyOf(lda), mlp: await accuracyOf(mlp) }
  return { ready, firstRow, oneRow, allRows, accuracy }
}
