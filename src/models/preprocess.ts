import { type Problem, ProblemError } from '../problem.ts'
import { log } from './log.ts'
import type { Matrix } from './matrix.ts'
import type { StandardScale } from './standardScale.ts'

/** What the manifest lists under `preprocessing`, in the order in which it is applied. */
export type PreprocessingStep =
  /** Each row divided by its Euclidean norm; a row of zeros stays (scikit-learn's `normalize`). */
  | { readonly step: 'l2-normalise' }
  /** The natural logarithm of each value. */
  | { readonly step: 'log' }
  /** (value − mean) / scale with a mean and a scale for each feature (scikit-learn's `StandardScaler`). */
  | ({ readonly step: 'standardise' } & StandardScale)

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
    if (step.step === 'l2-normalise') normaliseRows(result)
    else if (step.step === 'log') takeLogarithms(result)
    else standardise(result, step)
  }
  return result
}

function normaliseRows({ rows, columns, values }: Matrix): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let squares = 0
    for (let i = start; i < start + columns; i++) squares += values[i]! * values[i]!
    const norm = Math.sqrt(squares)
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
