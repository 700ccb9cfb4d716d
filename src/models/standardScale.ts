import type { Matrix } from './matrix.ts'

/** Mean and scale of each feature. */
export interface StandardScale {
  readonly mean: number[]
  readonly scale: number[]
}

/**
 * Mean and standard deviation (the population's) of each feature, as scikit-learn's `StandardScaler` finds them: a
 * feature that is constant up to rounding has the scale 1.
 */
export function standardScale({ rows, columns, values }: Matrix): StandardScale {
  const mean = new Array<number>(columns).fill(0)
  for (let at = 0; at < values.length; at++) mean[at % columns]! += values[at]!
  for (let i = 0; i < columns; i++) mean[i]! /= rows
  const squares = new Array<number>(columns).fill(0)
  for (let at = 0; at < values.length; at++)
    squares[at % columns]! += (values[at]! - mean[at % columns]!) ** 2
  const scale = squares.map((sum, i) => {
    const variance = sum / rows
    // scikit-learn's `_is_constant_feature`: what rounding alone makes of the variance of a constant.
    const ofRounding = rows * Number.EPSILON * variance + (rows * mean[i]! * Number.EPSILON) ** 2
    return variance <= ofRounding ? 1 : Math.sqrt(variance)
  })
  return { mean, scale }
}
