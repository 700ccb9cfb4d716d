import type { Matrix } from './matrix.ts'

/** What the manifest lists under `preprocessing`, in the order in which it is applied. */
export type PreprocessingStep = { readonly step: 'l2-normalise' }

/** The preprocessing of a bundle trained by this project. */
export const L2_NORMALISE: readonly PreprocessingStep[] = [{ step: 'l2-normalise' }]

/**
 * Applies the steps to rows (rows × features) and returns a new matrix; the input stays as it was.
 * The only preprocessing there is: training, batch inference and the page all call it, because a row that is
 * normalised at one end only is the most common way to a wrong answer.
 */
export function preprocess(steps: readonly PreprocessingStep[], rows: Matrix): Matrix {
  const result: Matrix = { ...rows, values: rows.values.slice() }
  for (const { step } of steps) {
    switch (step) {
      case 'l2-normalise':
        normaliseRows(result)
        break
    }
  }
  return result
}

/** Divides each row by its Euclidean norm, in place; a row of zeros stays (scikit-learn's `normalize`). */
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
