import * as tf from '@tensorflow/tfjs-core'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Matrix } from '../matrix.ts'
import { PLAIN_MATH, type RowMath } from '../rowMath.ts'
import type { DenseLayer } from './denseLayer.ts'
import { withoutIdleUnits } from './withoutIdleUnits.ts'

/** A fitted multi-layer perceptron: relu layers, then one softmax layer with a unit per class. */
export interface MlpModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  readonly layers: readonly DenseLayer[]
}

/** A network whose weights lie on the TensorFlow.js backend. Ask `startTensorflow` for a backend first. */
export interface MlpPredictor {
  /** Posteriors of preprocessed rows, rows × classes. */
  predictProba(rows: Matrix, math?: RowMath): Matrix
  /** The weights themselves, for explanations. */
  readonly layers: readonly DenseLayer[]
  /** Gives the weights' memory back. */
  dispose(): void
}

/** A batch of so many rows is put into float32 in memory that is there already. */
const ROWS_KEPT = 256

/**
 * Puts the weights onto the backend. The matrix products run there in float32, the softmax here in float64, so
 * that each row's posteriors sum to 1 to 1e-15. Units that are never active are left out, which changes no bit.
 */
export function createMlpPredictor(model: MlpModel): MlpPredictor {
  const layers = withoutIdleUnits(model.layers).map(({ inputs, units, kernel, bias, activation }) => ({
    kernel: tf.tensor2d(kernel, [inputs, units]),
    bias: tf.tensor1d(bias),
    activation: activation === 'relu' ? ('relu' as const) : ('linear' as const),
  }))
  const kept = new Float32Array(ROWS_KEPT * model.features.length)
  const logits = (rows: Matrix): Matrix => {
    const { length } = rows.values
    const input = length > kept.length ? new Float32Array(length) : kept.subarray(0, length)
    input.set(rows.values)
    let values = new Float64Array()
    tf.tidy(() => {
      let a: tf.Tensor2D = tf.tensor2d(input, [rows.rows, rows.columns])
      for (const { kernel, bias, activation } of layers) {
        a = tf.fused.matMul({ a, b: kernel, bias, activation }) as tf.Tensor2D
      }
      // Not returned: tidy would look for tensors in each of its numbers.
      values = new Float64Array(a.dataSync<'float32'>())
    })
    return { rows: rows.rows, columns: model.classes.length, values }
  }
  return {
    predictProba: (rows, math = PLAIN_MATH) => math.softmaxRows(logits(rows)),
    layers: model.layers,
    dispose() {
      tf.dispose(layers.map(({ kernel, bias }) => [kernel, bias]))
    },
  }
}
