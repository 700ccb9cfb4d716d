import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { startAdam } from './adam.ts'
import type { DenseLayer } from './denseLayer.ts'
import { glorotUniform } from './glorotUniform.ts'
import type { MlpHalf } from './mlpHalf.ts'

/** The weights of a half, shaped as in `MlpHalf`. */
export interface HalfWeights {
  readonly inward: Float32Array
  readonly outward: Float32Array
}

export function weightsOf({ inward, outward }: MlpHalf): HalfWeights {
  return { inward: inward.parameters, outward: outward.parameters }
}

/**
 * A network of one hidden layer before its first step, in two halves; in one where there is but one unit.
 * @returns the classes' biases too
 */
export function startHalves(
  features: number,
  units: number,
  classes: number,
  random: RandomGenerator,
): { halves: MlpHalf[]; bias: Float32Array } {
  const hidden = emptyLayer(features, units, 'relu')
  const output = emptyLayer(units, classes, 'softmax')
  for (const layer of [hidden, output]) glorotUniform(layer, random)
  const middle = Math.ceil(units / 2)
  const take = (from: number, to: number): MlpHalf => {
    const inward = new Float32Array((to - from) * (features + 1))
    for (let unit = from, at = 0; unit < to; unit++) {
      for (let feature = 0; feature < features; feature++)
        inward[at++] = hidden.kernel[feature * units + unit]!
      inward[at++] = hidden.bias[unit]!
    }
    const outward = output.kernel.slice(from * classes, to * classes)
    return { units: to - from, inward: startAdam(inward), outward: startAdam(outward) }
  }
  const halves = units === 1 ? [take(0, 1)] : [take(0, middle), take(middle, units)]
  return { halves, bias: output.bias }
}

/** The layers of a network whose halves have these weights. */
export function joinHalves(halves: readonly HalfWeights[], bias: Float32Array): DenseLayer[] {
  const classes = bias.length
  const units = halves.reduce((sum, { outward }) => sum + outward.length / classes, 0)
  const features = halves.reduce((sum, { inward }) => sum + inward.length, 0) / units - 1
  const hidden = emptyLayer(features, units, 'relu')
  const output = { ...emptyLayer(units, classes, 'softmax'), bias: bias.slice() }
  let unit = 0
  for (const { inward, outward } of halves) {
    output.kernel.set(outward, unit * classes)
    for (let at = 0; at < inward.length; unit++) {
      for (let feature = 0; feature < features; feature++)
        hidden.kernel[feature * units + unit] = inward[at++]!
      hidden.bias[unit] = inward[at++]!
    }
  }
  return [hidden, output]
}

function emptyLayer(inputs: number, units: number, activation: DenseLayer['activation']): DenseLayer {
  return {
    inputs,
    units,
    activation,
    kernel: new Float32Array(inputs * units),
    bias: new Float32Array(units),
  }
}
