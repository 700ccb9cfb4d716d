import type { ClassLabel } from '../eeg/recording.ts'
import { ProblemError } from '../problem.ts'
import type { Matrix } from './matrix.ts'

/** What a classifier is fitted for, besides the rows. */
export interface FitTarget {
  readonly features: readonly string[]
  /** Each of them occurs in the rows. */
  readonly classes: readonly ClassLabel[]
  /** The name of the file that the rows are from, for messages. */
  readonly file: string
}

/**
 * How many rows each class has, and the check that rows and truth can be fitted at all.
 * @param truth one index into `target.classes` per row
 * @throws ProblemError `bad-label` where there are fewer than two classes, a class without rows, a row without a
 * class, or no more rows than classes.
 */
export function classCounts(rows: Matrix, truth: Int32Array, { classes, file }: FitTarget): Int32Array {
  const counts = new Int32Array(classes.length)
  for (const k of truth) if (counts[k] !== undefined) counts[k]++
  const fitted = counts.reduce((sum, count) => sum + count, 0)
  const refuse = (message: string, found: string, expected: string) =>
    new ProblemError({ code: 'bad-label', message, file, found, expected })

  if (classes.length < 2) {
    throw refuse('there is nothing to tell apart', `${classes.length} class(es)`, 'at least 2 classes')
  }
  const empty = counts.indexOf(0)
  if (empty >= 0) throw refuse(`class ${classes[empty]} has no rows`, '0 rows', 'at least 1 row')
  if (fitted !== rows.rows) {
    throw refuse('not every row has a class', `${fitted} rows with a class`, `${rows.rows}`)
  }
  if (rows.rows <= classes.length) {
    throw refuse(
      'there are too few rows to train on',
      `${rows.rows} rows of ${classes.length} classes`,
      'more rows than classes',
    )
  }
  return counts
}
