import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'

/**
 * A tensor's values where they lie, to be read before the next operation: a copy, as `dataSync` makes it, takes as long
 * as a product.
 */
export function valuesOf(tensor: tf.Tensor): Float32Array {
  const backend = tf.backend()
  const values = backend instanceof BackendWasm ? backend.typedArrayFromHeap(tensor) : tensor.dataSync()
  if (!(values instanceof Float32Array)) throw new TypeError(`a tensor of ${tensor.dtype} is not of float32`)
  return values
}
