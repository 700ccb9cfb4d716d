import { type Problem, ProblemError } from '../problem.ts'
import { log } from './log.ts'
import type { Matrix } from './matrix.ts'
import type { StandardScale } from './standardScale.ts'

/** What the manifest lists under `preprocessing`, in the order in which it is applied. */
export type PreprocessingStep =
  /**
   * Each row divided by its norm, which is Euclidean, the sum of absolute values, or the largest of them; a row of zeros
   * stays (scikit-learn's `normalize`).
   */
  | { readonly step: 'l2-normalise' | 'l1-normalise' | 'max-normalise' }
  /** The natural logarithm of each value. */
  | { readonly step: 'log' }
  /** (value − mean) / scale with a mean and a scale for each feature (scikit-learn's `StandardScaler`). */
  | ({ readonly step: 'standardise' } & StandardScale)
  /** Each value kept from `min` to `max` (numpy's `clip`). */
  | { readonly step: 'clip'; readonly min: number; readonly max: number }

/**
 * Applies the steps to rows (rows × features) and returns a new matrix; the input stays as it was.
 * The only preprocessing there is: training, batch inference and the page all call it, because a row that is
 * normalised at one end only is the most common way to a wrong answer.
 * @throws ProblemError `not-a-number` where the logarithm of a number that is not above zero is wanted; `alignRows`
 * finds such a number first, and names its place
 */
export function preprocess(steps: readonly PreprocessingStep[], rows: Matrix): Matrix {
  const result: Matrix = { ...rows, values: rows.values.slice() }
  for (const step of steps) {
    if (step.step === 'log') takeLogarithms(result)
    else if (step.step === 'standardise') standardise(result, step)
    else if (step.step === 'clip') clip(result, step)
    else normaliseRows(result, step.step)
  }
  return result
}

function normaliseRows({ rows, columns, values }: Matrix, step: PreprocessingStep['step']): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let norm = 0
    for (let i = start; i < start + columns; i++) {
      const size = Math.abs(values[i]!)
      norm =
        step === 'max-normalise'
          ? Math.max(norm, size)
          : norm + (step === 'l2-normalise' ? size * size : size)
    }
    if (step === 'l2-normalise') norm = Math.sqrt(norm)
    if (norm === 0) continue
    for (let i = start; i < start + columns; i++) values[i] = values[i]! / norm
  }
}

function takeLogarithms({ values }: Matrix): void {
  for (let at = 0; at < values.length; at++) {
    if (!(values[at]! > 0)) throw withoutLogarithm(values[at]!, { file: 'the row' })
    values[at] = log(values[at]!)
  }
}

function standardise({ columns, values }: Matrix, { mean, scale }: StandardScale): void {
  for (let at = 0; at < values.length; at++) {
    const i = at % columns
    values[at] = (values[at]! - mean[i]!) / scale[i]!
  }
}

function clip({ values }: Matrix, { min, max }: { readonly min: number; readonly max: number }): void {
  for (let at = 0; at < values.length; at++) values[at] = Math.min(Math.max(values[at]!, min), max)
}

/** What is said of a number that has no logarithm. */
export function withoutLogarithm(
  value: number,
  place: Pick<Problem, 'file' | 'row' | 'column' | 'expected'>,
): ProblemError {
  return new ProblemError({
    code: 'not-a-number',
    message: 'this decoder takes the logarithm of each value, and this one has none',
    found: String(value),
    expected: 'a number above zero',
    ...place,
  })
}
