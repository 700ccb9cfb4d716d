import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/**
 * Fills a layer's kernel and its bias, in place, from the uniform distribution on ±√(6 / (inputs + units)).
 * As scikit-learn's `MLPClassifier._init_coef` does for relu: biases too, and the output layer with the same
 * factor. (Glorot and Bengio, 2010, "Understanding the difficulty of training deep feedforward neural networks")
 */
export function glorotUniform(
  layer: {
    readonly inputs: number
    readonly units: number
    readonly kernel: Float32Array
    readonly bias: Float32Array
  },
  random: RandomGenerator,
): void {
  const bound = Math.sqrt(6 / (layer.inputs + layer.units))
  for (const values of [layer.kernel, layer.bias]) {
    for (let i = 0; i < values.length; i++) values[i] = bound * (2 * uniformFloat64(random) - 1)
  }
}
