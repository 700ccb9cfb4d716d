import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { glorotUniform } from '../models/mlp/glorotUniform.ts'
import type { MlpModel } from '../models/mlp/mlp.ts'

/** An untrained network of the sizes given, features first and classes last. */
export function randomNetwork(sizes: readonly number[], random: RandomGenerator): MlpModel {
  const layers = sizes.slice(1).map((units, at) => {
    const layer = {
      inputs: sizes[at]!,
      units,
      activation: at === sizes.length - 2 ? ('softmax' as const) : ('relu' as const),
      kernel: new Float32Array(sizes[at]! * units),
      bias: new Float32Array(units),
    }
    glorotUniform(layer, random)
    return layer
  })
  const name = (_: unknown, i: number) => `n${i}`
  return {
    features: Array.from({ length: sizes[0]! }, name),
    classes: Array.from({ length: sizes.at(-1)! }, name),
    layers,
  }
}
