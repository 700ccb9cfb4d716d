import * as tf from '@tensorflow/tfjs-core'
import type { ClassLabel } from '../../eeg/recording.ts'
import { type Matrix, softmaxRows } from '../matrix.ts'

/** One fully connected layer: activation(x·kernel + bias). */
export interface DenseLayer {
  readonly inputs: number
  readonly units: number
  readonly activation: 'relu' | 'softmax'
  /** inputs × units, row-major. */
  readonly kernel: Float32Array
  /** One per unit. */
  readonly bias: Float32Array
}

/** A fitted multi-layer perceptron: relu layers, then one softmax layer with a unit per class. */
export interface MlpModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  readonly layers: readonly DenseLayer[]
}

/** A network whose weights lie on the TensorFlow.js backend. Ask `startTensorflow` for a backend first. */
export interface MlpPredictor {
  /** Posteriors of preprocessed rows, rows × classes. */
  predictProba(rows: Matrix): Matrix
  /** The weights themselves, for explanations. */
  readonly layers: readonly DenseLayer[]
  /** Gives the weights' memory back. */
  dispose(): void
}

/**
 * Puts the weights onto the backend. The matrix products run there in float32, the softmax here in float64, so
 * that each row's posteriors sum to 1 to 1e-15.
 */
export function createMlpPredictor(model: MlpModel): MlpPredictor {
  const layers = model.layers.map(({ inputs, units, kernel, bias, activation }) => ({
    kernel: tf.tensor2d(kernel, [inputs, units]),
    bias: tf.tensor1d(bias),
    activation: activation === 'relu' ? ('relu' as const) : ('linear' as const),
  }))
  const logits = (rows: Matrix): Matrix => {
    let values = new Float32Array()
    tf.tidy(() => {
      let a: tf.Tensor2D = tf.tensor2d(new Float32Array(rows.values), [rows.rows, rows.columns])
      for (const { kernel, bias, activation } of layers) {
        a = tf.fused.matMul({ a, b: kernel, bias, activation }) as tf.Tensor2D
      }
      // Not returned: tidy would look for tensors in each of its numbers.
      values = new Float32Array(a.dataSync<'float32'>())
    })
    return { rows: rows.rows, columns: model.classes.length, values: new Float64Array(values) }
  }
  return {
    predictProba: (rows) => softmaxRows(logits(rows)),
    layers: model.layers,
    dispose() {
      tf.dispose(layers.map(({ kernel, bias }) => [kernel, bias]))
    },
  }
}
