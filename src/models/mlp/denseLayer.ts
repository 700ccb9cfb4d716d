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
