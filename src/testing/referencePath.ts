import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the tutorial's recording and scikit-learn's answers; it is no part of the repository. */
const REFERENCE =
  process.env.EEG_REFERENCE ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'reference')

export const isReferencePresent = existsSync(join(REFERENCE, 'summary.json'))

/** The title of a group of tests that need the reference; says so where they are skipped. */
export function referenceTitle(title: string): string {
  return isReferencePresent ? title : `${title} (skipped: the reference is not present; set EEG_REFERENCE)`
}

/** The text of one of the reference's files. */
export function readReference(path: string): string {
  return readFileSync(join(REFERENCE, path), 'utf8')
}

/** The bytes of one of the reference's files. */
export function readReferenceBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(REFERENCE, path)))
}
