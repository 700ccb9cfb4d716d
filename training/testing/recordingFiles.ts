import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll } from 'vitest'
import type { ClassLabel } from '../../src/eeg/recording.ts'
import { gaussianRows, type LabelledRows } from '../../src/testing/gaussianRows.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own for a test, removed when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-letter-decoder-'))
  folders.push(folder)
  return folder
}

/** Two samples of the same classes, easy to tell apart. */
export function easySamples(classes = 3, columns = 6, rowsPerClass = 20): [LabelledRows, LabelledRows] {
  const options = { seed: 11, classes, columns, rowsPerClass, spread: 6 }
  return [gaussianRows(options), gaussianRows({ ...options, noiseSeed: 99 })]
}

/** How a test's file is written. */
export interface FileShape {
  /** The label of the k-th class; null writes no labels. */
  readonly label?: ((k: number) => ClassLabel) | null
  readonly feature?: (column: number) => string
}

/** A table with the tutorial's header; the numbers as float64 has them. */
export function csvText(sample: LabelledRows, shape: FileShape = {}): string {
  const objects = rowObjects(sample, shape)
  return `${Papa.unparse({ fields: Object.keys(objects[0]!), data: objects }, { newline: '\n' })}\n`
}

/** The same rows in the tutorial's JSON shape. */
export function jsonText(sample: LabelledRows, shape: FileShape = {}): string {
  return JSON.stringify({ ...rowObjects(sample, shape) })
}

/** Writes `train.csv` and `test.json` into the folder and returns their paths. */
export function writeEasyFiles(
  folder: string,
  shape: FileShape = {},
  samples: readonly [LabelledRows, LabelledRows] = easySamples(),
): { train: string; test: string } {
  const files = { train: join(folder, 'train.csv'), test: join(folder, 'held-out.json') }
  writeFileSync(files.train, csvText(samples[0], shape))
  writeFileSync(files.test, jsonText(samples[1], shape))
  return files
}

function rowObjects({ rows, truth }: LabelledRows, shape: FileShape): Record<string, ClassLabel>[] {
  const { label = (k: number) => k, feature = (column: number) => ` E${column}/theta` } = shape
  return Array.from(truth, (k, row) => {
    const object: Record<string, ClassLabel> = { Line: 10 * row }
    if (label) object['# Letter'] = label(k)
    for (let column = 0; column < rows.columns; column++) {
      object[feature(column)] = rows.values[row * rows.columns + column]!
    }
    return object
  })
}
