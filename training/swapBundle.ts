import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What goes into a bundle's folder. */
export interface BundleContent {
  /** Content by path relative to `models/`. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The held-out file, or null where `test.json` is there already. */
  readonly testJson: Uint8Array | null
}

/**
 * Puts a bundle into `folder`: `models/` and `test.json`. Everything is written beside the old files first and
 * then swapped in by renaming, so that a reader finds the old bundle or the new one; a failure at any point leaves
 * the old one in place and nothing else behind. It runs without a pause, so that a signal that has a handler
 * cannot come between.
 * @throws Error of the file system
 */
export function swapBundle(folder: string, { files, testJson }: BundleContent): void {
  const models = join(folder, 'models')
  const newModels = `${models}.tmp-${process.pid}`
  const oldModels = `${models}.old-${process.pid}`
  const test = join(folder, 'test.json')
  const newTest = `${test}.tmp-${process.pid}`
  try {
    for (const [path, bytes] of files) {
      const file = join(newModels, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
    }
    if (testJson) writeFileSync(newTest, testJson)

    const hadModels = existsSync(models)
    if (hadModels) renameSync(models, oldModels)
    try {
      renameSync(newModels, models)
      if (testJson) renameSync(newTest, test)
    } catch (error) {
      rmSync(models, { recursive: true, force: true })
      if (hadModels) renameSync(oldModels, models)
      throw error
    }
    rmSync(oldModels, { recursive: true, force: true })
  } finally {
    rmSync(newModels, { recursive: true, force: true })
    rmSync(newTest, { force: true })
  }
}
