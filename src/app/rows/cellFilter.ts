import type { ClassLabel } from '../../eeg/recording.ts'
import { classOf } from '../../evaluation/truth.ts'
import type { MatrixCell } from '../matrixCell.ts'
import { NO_FILTER, type RowFilter } from './rowFilter.ts'

/** What a cell's filter is made from. */
interface CellSource {
  /** The bundle's classes. */
  readonly classes: readonly ClassLabel[]
  /** The recording's own classes. */
  readonly labels: readonly ClassLabel[]
  /** Its order is kept, and nothing else. */
  readonly filter: RowFilter
}

/**
 * The filter that shows the rows of one cell of a confusion matrix. A filter names the letter as the recording has it;
 * of several labels that the bundle takes for one class it is the first.
 */
export function cellFilter(
  { classifier, truth, predicted }: MatrixCell,
  { classes, labels, filter: { order, isDescending } }: CellSource,
): RowFilter {
  const label = labels.find((own) => classOf(own, classes) === truth) ?? classes[truth]!
  return {
    ...NO_FILTER,
    letter: String(label),
    predicted: { [classifier.id]: String(classes[predicted]!) },
    order,
    isDescending,
  }
}

/** The cell of a classifier's matrix whose rows a filter shows; null where it shows others. */
export function filteredCell(
  { letter, predicted }: RowFilter,
  classifier: string,
  classes: readonly ClassLabel[],
): Pick<MatrixCell, 'truth' | 'predicted'> | null {
  const said = predicted[classifier]
  if (letter === null || said === undefined) return null
  const cell = {
    truth: classOf(letter, classes),
    predicted: classes.findIndex((label) => String(label) === said),
  }
  return cell.truth >= 0 && cell.predicted >= 0 ? cell : null
}
