import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Browser } from 'playwright'
import { findPython } from '../scripts/findPython.ts'
import type { TrainedManifest } from '../src/models/bundle/manifest.ts'
import { openDecoderPage } from './decoderPage.ts'
import { quantile } from './quantile.ts'

/** The shipped classifiers in scikit-learn, on the same machine; median milliseconds. */
export interface SklearnTimes {
  readonly version: string
  /** Both classifiers on one row, in Python's own process. */
  readonly oneRow: { readonly median: number; readonly p99: number }
  /** The same asked from a page through a small HTTP server, row out as JSON and letters back. */
  readonly asked: { readonly median: number; readonly p99: number }
  /** All rows of the shipped recording, in Python's own process. */
  readonly allRows: Readonly<Record<'lda' | 'mlp', number>>
}

/** What the Python script prints. */
interface Printed {
  readonly version: string
  readonly accuracy: Readonly<Record<'lda' | 'mlp', number>>
  readonly oneRow: readonly number[]
  readonly allRows: Readonly<Record<'lda' | 'mlp', readonly number[]>>
  readonly port: number
}

const SCRIPT = join(import.meta.dirname, 'sklearnServer.py')
/** Of the network's rows, where float32 and float64 may part ways. */
const SAME_ACCURACY = 0.002

/**
 * Null where no Python has scikit-learn.
 * @throws Error where scikit-learn with these weights is not as accurate as the manifest says
 */
export async function benchSklearn(
  browser: Browser,
  folder: string,
  manifest: TrainedManifest,
): Promise<SklearnTimes | null> {
  const python = findPython()
  if (!python) return null
  const recording = join(folder, 'test.json')
  const child = spawn(python, [SCRIPT, join(folder, 'models'), recording])
  try {
    const printed = await firstLine(child)
    for (const name of ['lda', 'mlp'] as const) {
      const [found, expected] = [
        printed.accuracy[name],
        manifest.classifiers.find(({ id }) => id === name)?.accuracy.heldOut ?? Number.NaN,
      ]
      if (Math.abs(found - expected) <= SAME_ACCURACY) continue
      throw new Error(`scikit-learn’s accuracy (${name}): found ${found}, expected ${expected}`)
    }
    const asked = await askRows(browser, folder, recording, printed.port)
    const { version, oneRow, allRows } = printed
    return {
      version,
      oneRow: spread(oneRow),
      asked: spread(asked),
      allRows: { lda: quantile(allRows.lda, 0.5), mlp: quantile(allRows.mlp, 0.5) },
    }
  } finally {
    child.kill()
  }
}

const spread = (values: readonly number[]) => ({
  median: quantile(values, 0.5),
  p99: quantile(values, 0.99),
})

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<Printed> {
  const complaint = text(child.stderr)
  for await (const line of createInterface(child.stdout)) return JSON.parse(line)
  throw new Error(`the Python script ended early: ${await complaint}`)
}

/** Asks from a page, as the site asks its worker, for one row after the other. */
async function askRows(browser: Browser, folder: string, recording: string, port: number): Promise<number[]> {
  const file = JSON.parse(readFileSync(recording, 'utf8')) as Record<string, Record<string, number>>
  const rows = Object.values(file).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), value])),
  )
  const { page, close } = await openDecoderPage(browser, folder)
  try {
    return await page.evaluate(timeRequests, { url: `http://127.0.0.1:${port}/`, rows, warmUpRows: 50 })
  } finally {
    await close()
  }
}

interface Requests {
  readonly url: string
  readonly rows: readonly Readonly<Record<string, number>>[]
  readonly warmUpRows: number
}

/** Runs in the page, so it can use nothing of this file. */
async function timeRequests({ url, rows, warmUpRows }: Requests): Promise<number[]> {
  const times: number[] = []
  for (let step = -warmUpRows; step < rows.length; step++) {
    const row = rows[(step + rows.length) % rows.length]
    const started = performance.now()
    // As plain text, which a page may send elsewhere without asking first.
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(row) })
    const { 'prediction LDA': letter } = await answer.json()
    if (letter === undefined) throw new Error(`the server answers ${answer.status}`)
    if (step >= 0) times.push(performance.now() - started)
  }
  return times
}
