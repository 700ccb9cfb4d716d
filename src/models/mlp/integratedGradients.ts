import type { Contributions } from '../classifier.ts'
import type { DenseWeights } from '../stage.ts'

type Layer = DenseWeights<Float32Array | Float64Array>

/** Units of a layer before its activation, along the path: constant + part·slope, part from 0 to 1. */
interface Line {
  readonly constant: Float64Array
  readonly slope: Float64Array
}

/**
 * What each feature adds to logit a less logit b of the network (integrated gradients, Sundararajan et al. 2017,
 * arXiv:1703.01365): the gradient's mean along the straight path from the baseline to the row, times the feature's
 * distance from the baseline.
 *
 * The integral is exact. Between two places where a relu unit switches on or off, the network is linear and its
 * gradient constant; those places follow from the weights. All of it is float64, so that the shares sum to margin less
 * baseline to 1e-9 where a sum over equal steps in float32 can miss a small difference by more than 1 %.
 * @param layers dense; a relu follows each but the last
 * @param row one preprocessed row
 * @param from the baseline, likewise: the mean of the preprocessed training rows
 * @param a index of the class that the row is explained for
 * @param b index of the class that it is compared with
 */
export function integratedGradients(
  layers: readonly Layer[],
  row: Float64Array,
  from: Float64Array,
  a: number,
  b: number,
): Contributions {
  const first = layers[0]!
  const toRow = row.map((value, i) => value - from[i]!)
  const mean = meanGradient(layers, pass(first, { constant: from, slope: toRow }), a, b)
  const features = times(first, mean).map((slope, i) => slope * toRow[i]!)
  return { margin: logitMargin(layers, row, a, b), baseline: logitMargin(layers, from, a, b), features }
}

/** Logit a less logit b of one row. */
function logitMargin(layers: readonly Layer[], row: Float64Array, a: number, b: number): number {
  const still = new Float64Array(row.length)
  const logits = layers.reduce<Line>(
    (line, layer, at) => {
      const active = at === 0 ? line.constant : line.constant.map((value) => Math.max(0, value))
      return pass(layer, { constant: active, slope: still })
    },
    { constant: row, slope: still },
  ).constant
  return logits[a]! - logits[b]!
}

/** The mean over the path of the margin's derivative by each unit of the first layer before its activation. */
function meanGradient(layers: readonly Layer[], first: Line, a: number, b: number): Float64Array {
  const sum = new Float64Array(first.constant.length)
  const last = layers.length - 1
  // Which units of the layers so far are active on the stretch of the path that is being looked at.
  const active: boolean[][] = []

  const visit = (at: number, line: Line, from: number, to: number) => {
    if (at === last) {
      let slopes: Float64Array = Float64Array.from(line.constant, (_, k) => Number(k === a) - Number(k === b))
      for (let below = last; below > 0; below--) {
        slopes = times(layers[below]!, slopes)
        const isActive = active[below - 1]!
        for (let unit = 0; unit < slopes.length; unit++) if (!isActive[unit]) slopes[unit] = 0
      }
      for (let unit = 0; unit < sum.length; unit++) sum[unit]! += (to - from) * slopes[unit]!
      return
    }
    const places = [from, ...switchingPlaces(line, from, to), to]
    for (let piece = 1; piece < places.length; piece++) {
      const start = places[piece - 1]!
      const end = places[piece]!
      const middle = (start + end) / 2
      const isActive = Array.from(line.constant, (value, unit) => value + middle * line.slope[unit]! > 0)
      active[at] = isActive
      const constant = line.constant.map((value, unit) => (isActive[unit] ? value : 0))
      const slope = line.slope.map((value, unit) => (isActive[unit] ? value : 0))
      visit(at + 1, pass(layers[at + 1]!, { constant, slope }), start, end)
    }
  }
  visit(0, first, 0, 1)
  return sum
}

/** Where units pass through zero between two places of the path, rising. */
function switchingPlaces({ constant, slope }: Line, from: number, to: number): Float64Array {
  return Float64Array.from(constant, (value, unit) => -value / slope[unit]!)
    .filter((place) => place > from && place < to)
    .sort()
}

/** What a layer makes of its inputs along the path, before its activation. */
function pass({ inputs, units, kernel, bias }: Layer, { constant, slope }: Line): Line {
  const result = { constant: Float64Array.from(bias), slope: new Float64Array(units) }
  for (let i = 0; i < inputs; i++) {
    const value = constant[i]!
    const change = slope[i]!
    if (value === 0 && change === 0) continue
    for (let unit = 0; unit < units; unit++) {
      const weight = kernel[i * units + unit]!
      result.constant[unit]! += value * weight
      result.slope[unit]! += change * weight
    }
  }
  return result
}

/** kernel·slopes: derivatives by a layer's inputs, from those by its units. */
function times({ inputs, units, kernel }: Layer, slopes: Float64Array): Float64Array {
  const result = new Float64Array(inputs)
  for (let i = 0; i < inputs; i++) {
    for (let unit = 0; unit < units; unit++) result[i]! += kernel[i * units + unit]! * slopes[unit]!
  }
  return result
}
