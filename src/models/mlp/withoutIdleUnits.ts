import type { DenseLayer } from './denseLayer.ts'

/** No value of a preprocessed row comes near it; float32 products of larger ones overflow soon. */
const LARGEST_VALUE = 2 ** 64

/**
 * The same network without those units of its first hidden layer that are zero for every row whose values lie within
 * ±2⁶⁴. In training, Adam and the L2 penalty leave such units with a negative bias and weights of about 1e-32: one in
 * eight of the shipped bundle's. A unit that is zero adds nothing, so leaving it out changes no sum.
 */
export function withoutIdleUnits(layers: readonly DenseLayer[]): readonly DenseLayer[] {
  const [first, second, ...others] = layers
  if (!first || !second || first.activation !== 'relu') return layers
  const reach = new Float64Array(first.units)
  first.kernel.forEach((weight, at) => {
    reach[at % first.units]! += Math.abs(weight)
  })
  const kept = [...reach.keys()].filter((unit) => !(2 * reach[unit]! * LARGEST_VALUE < -first.bias[unit]!))
  // A layer without units is none.
  if (kept.length === first.units || kept.length === 0) return layers
  const isKept = new Set(kept)
  const inward = first.kernel.filter((_, at) => isKept.has(at % first.units))
  const outward = second.kernel.filter((_, at) => isKept.has(Math.floor(at / second.units)))
  const bias = first.bias.filter((_, unit) => isKept.has(unit))
  return [
    { ...first, units: kept.length, kernel: inward, bias },
    { ...second, inputs: kept.length, kernel: outward },
    ...others,
  ]
}
