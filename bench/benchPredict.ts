import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, createReadStream, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { findPython } from '../scripts/findPython.ts'
import type { TrainedManifest } from '../src/models/bundle/manifest.ts'
import { quantile } from './quantile.ts'

/** How a program copes with more rows than would fit into memory; medians of the runs. */
interface PredictFigures {
  readonly rowsPerSecond: number
  /** Largest resident size of the process, in MB of 1e6 bytes; null where the system does not tell (Linux does). */
  readonly peakMB: number | null
}

/** 1 000 000 rows from a file to a file. */
export interface PredictTimes extends Readonly<Record<'csv' | 'ndjson', PredictFigures>> {
  /** The same CSV by pandas in chunks and scikit-learn; null where no Python has both. */
  readonly pandas: PredictFigures | null
}

/** What the Python script prints. */
interface Printed {
  readonly rows: number
  readonly accuracy: Readonly<Record<string, number>>
}

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'node_modules', '.cache', 'bench-predict')
const ROWS = 1_000_000
const RUNS = 3
const ROWS_PER_WRITE = 1000
const MILLISECONDS_BETWEEN_LOOKS = 100
const NEWLINE = 0x0a
/** Of those tried from 2000 to 50 000 the quickest, within the bound on memory. */
const CHUNK_ROWS = 20_000
/** Of the network's rows, where float32 and float64 may part ways; and the last round of the rows is not whole. */
const SAME_ACCURACY = 0.002

/**
 * Runs the real command, and pandas with scikit-learn beside it, over made-up files: the shipped recording's rows again
 * and again, each with a line of its own.
 * @throws Error where a row is missing, or scikit-learn is not as accurate as the manifest says
 */
export async function benchPredict(manifest: TrainedManifest, withPandas: boolean): Promise<PredictTimes> {
  const at = (name: string) => join(FOLDER, name)
  const python = withPandas ? findPython('pandas') : undefined
  const runs: Record<'csv' | 'ndjson' | 'pandas', PredictFigures[]> = { csv: [], ndjson: [], pandas: [] }
  mkdirSync(FOLDER, { recursive: true })
  try {
    for (const format of ['csv', 'ndjson'] as const) writeRows(at(`rows.${format}`), format)
    // In turns, so that what else the machine does falls on both sides of a comparison.
    for (let run = 0; run < RUNS; run++) {
      for (const format of ['csv', 'ndjson'] as const) {
        const out = at(`out.${format}`)
        const script = join(ROOT, 'training', 'predict.ts')
        const args = ['--import', 'tsx', script, '--data', at(`rows.${format}`), '--out', out]
        const { figures } = await measure(spawn(process.execPath, args, { cwd: ROOT }))
        await checkLines(out, format === 'csv' ? ROWS + 1 : ROWS)
        runs[format].push(figures)
      }
      if (!python) continue
      const [script, loader] = ['bench/sklearnPredict.py', 'src/models/sklearn'].map((path) =>
        join(ROOT, path),
      )
      const out = at('pandas.csv')
      const models = join(ROOT, 'public', 'models')
      const args = ['-B', script!, loader!, models, at('rows.csv'), out, String(CHUNK_ROWS)]
      const { figures, said } = await measure(spawn(python, args))
      await checkLines(out, ROWS + 1)
      checkAccuracies(JSON.parse(said), manifest)
      runs.pandas.push(figures)
    }
  } finally {
    rmSync(FOLDER, { recursive: true, force: true })
  }
  const { csv, ndjson, pandas } = runs
  return { csv: medianOf(csv), ndjson: medianOf(ndjson), pandas: python ? medianOf(pandas) : null }
}

function medianOf(runs: readonly PredictFigures[]): PredictFigures {
  const speeds = runs.map(({ rowsPerSecond }) => rowsPerSecond)
  const peaks = runs.flatMap(({ peakMB }) => peakMB ?? [])
  return { rowsPerSecond: quantile(speeds, 0.5), peakMB: peaks.length > 0 ? quantile(peaks, 0.5) : null }
}

/** From the start of a process to its end. */
async function measure(child: ChildProcess): Promise<{ figures: PredictFigures; said: string }> {
  const started = performance.now()
  let peakMB: number | null = null
  const looking = setInterval(() => {
    peakMB = peakOf(child.pid) ?? peakMB
  }, MILLISECONDS_BETWEEN_LOOKS)
  const [said, complaint, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ])
  clearInterval(looking)
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')}: ${complaint}`)
  const seconds = (performance.now() - started) / 1000
  return { figures: { rowsPerSecond: ROWS / seconds, peakMB }, said }
}

async function checkLines(path: string, expected: number): Promise<void> {
  let lines = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines++
  }
  if (lines !== expected) throw new Error(`${path}: found ${lines} lines, expected ${expected}`)
}

function checkAccuracies({ accuracy }: Printed, { classifiers }: TrainedManifest): void {
  for (const { id, accuracy: known } of classifiers) {
    const expected = known.heldOut ?? Number.NaN
    if (Math.abs(accuracy[id]! - expected) <= SAME_ACCURACY) continue
    throw new Error(`scikit-learn’s accuracy (${id}): found ${accuracy[id]}, expected ${expected}`)
  }
}

function writeRows(path: string, format: 'csv' | 'ndjson'): void {
  const { header, rests } = shippedRows(format)
  const start = format === 'csv' ? '' : '{"Line":'
  const file = openSync(path, 'w')
  let text = header
  for (let row = 0; row < ROWS; row++) {
    text += `${start}${row},${rests[row % rests.length]}\n`
    if ((row + 1) % ROWS_PER_WRITE !== 0) continue
    writeSync(file, text)
    text = ''
  }
  closeSync(file)
}

/** The shipped recording's rows as text, without the row's number that comes first. */
function shippedRows(format: 'csv' | 'ndjson'): { header: string; rests: string[] } {
  const path = join(ROOT, 'public', 'test.json')
  const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, number>>
  const objects = Object.values(file).map(({ Line: _, ...rest }) => rest)
  if (format === 'ndjson') return { header: '', rests: objects.map((row) => JSON.stringify(row).slice(1)) }
  const header = `Line,${Object.keys(objects[0] ?? {}).join(',')}\n`
  return { header, rests: objects.map((row) => Object.values(row).join(',')) }
}

/** The high-water mark that Linux keeps of each process, in MB. */
function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? []
    return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6
  } catch {
    return null
  }
}
