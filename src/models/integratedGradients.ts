import type { Contributions } from './ldaContributions.ts'
import type { Matrix } from './matrix.ts'
import type { MlpPredictor } from './mlp.ts'

/** Integrated gradients, and how well they were integrated. */
export interface IntegratedGradients extends Contributions {
  /** Points of the path at which the gradient was taken. */
  readonly steps: number
  /** Margin less baseline less the sum of the features: what the sum over the steps misses of the integral. */
  readonly residual: number
}

/** What the residual may be of margin less baseline. */
export const COMPLETENESS = 0.01
const FEWEST_STEPS = 64
const MOST_STEPS = 512

/**
 * What each feature adds to logit a less logit b of the network (integrated gradients, Sundararajan et al. 2017,
 * arXiv:1703.01365): the gradient's mean along the straight path from the baseline to the row, times the feature's
 * distance from the baseline. The mean is taken at the middles of equal steps; these are doubled from 64 until the
 * contributions sum to margin less baseline within 1 %, or there are 512 of them. Where margin and baseline differ by
 * some hundredths of a logit only, float32 may not let them: `residual` says what is missing.
 * @param row one preprocessed row
 * @param from the baseline, likewise: the mean of the preprocessed training rows
 * @param a index of the class that the row is explained for
 * @param b index of the class that it is compared with
 */
export function integratedGradients(
  { logits, logitGradients }: Pick<MlpPredictor, 'logits' | 'logitGradients'>,
  row: Float64Array,
  from: Float64Array,
  a: number,
  b: number,
): IntegratedGradients {
  const width = row.length
  const ends: Matrix = { rows: 2, columns: width, values: new Float64Array(2 * width) }
  ends.values.set(from)
  ends.values.set(row, width)
  const { columns: classes, values } = logits(ends)
  const baseline = values[a]! - values[b]!
  const margin = values[classes + a]! - values[classes + b]!
  const tolerance = COMPLETENESS * Math.abs(margin - baseline)

  for (let steps = FEWEST_STEPS; ; steps *= 2) {
    const features = meanRow(logitGradients(path(from, row, steps), a, b))
    let sum = 0
    for (let i = 0; i < width; i++) {
      features[i]! *= row[i]! - from[i]!
      sum += features[i]!
    }
    const residual = margin - baseline - sum
    if (Math.abs(residual) <= tolerance || steps >= MOST_STEPS) {
      return { margin, baseline, features, steps, residual }
    }
  }
}

/** The middles of equal steps from one row to another: steps × features. */
function path(from: Float64Array, to: Float64Array, steps: number): Matrix {
  const columns = from.length
  const values = new Float64Array(steps * columns)
  for (let step = 0; step < steps; step++) {
    const part = (step + 0.5) / steps
    for (let i = 0; i < columns; i++) values[step * columns + i] = from[i]! + part * (to[i]! - from[i]!)
  }
  return { rows: steps, columns, values }
}

function meanRow({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns)
  for (let at = 0; at < values.length; at++) mean[at % columns]! += values[at]! / rows
  return mean
}
