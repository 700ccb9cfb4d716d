import type { ClassLabel } from '../eeg/recording.ts'
import type { ClassifierInfo } from '../models/classifier.ts'
import { SCORE_PATH } from './routes.ts'

/** A cell of a confusion matrix: the rows of one true class that a classifier takes for another (or the same). */
export interface MatrixCell {
  readonly classifier: ClassifierInfo
  /** Indices into the bundle's classes. */
  readonly truth: number
  readonly predicted: number
}

/** The address of the score with one cell's rows. */
export function cellPath(
  { classifier, truth, predicted }: MatrixCell,
  classes: readonly ClassLabel[],
): string {
  const name = (k: number) => encodeURIComponent(String(classes[k]))
  return `${SCORE_PATH}/${classifier.id}/${name(truth)}/${name(predicted)}`
}

/** The parts of a cell's address, as it has them. */
export interface CellNames {
  readonly classifier: string
  readonly truth: string
  readonly predicted: string
}

/** Finds the cell that an address names; null where it names none. */
export function lookUpCell(
  { classifier, truth, predicted }: CellNames,
  classifiers: readonly ClassifierInfo[],
  classes: readonly ClassLabel[],
): MatrixCell | null {
  const known = classifiers.find(({ id }) => id === classifier)
  const named = (text: string) => classes.findIndex((label) => String(label) === text)
  // The router may have decoded the parts already, and a label may hold a per cent sign of its own.
  const find = (text: string) => {
    const exact = named(text)
    return exact >= 0 ? exact : named(safeDecode(text))
  }
  const cell = { truth: find(truth), predicted: find(predicted) }
  return known && cell.truth >= 0 && cell.predicted >= 0 ? { classifier: known, ...cell } : null
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
