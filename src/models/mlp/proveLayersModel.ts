import type { Matrix } from '../matrix.ts'

/** Both are float32 products in another order; 500 hidden units differ by about 1e-7. */
const MOST = 1e-5

/** A model in TensorFlow.js layers format, and what it has to answer. */
export interface LayersModelProof {
  readonly modelJson: string
  readonly weights: Uint8Array<ArrayBuffer>
  /** Preprocessed rows × features. */
  readonly rows: Matrix
  /** Rows × classes, as the decoder's own code gives them. */
  readonly posteriors: Matrix
}

/**
 * Loads an exported model as any other program would, with `tf.loadLayersModel` of the whole `@tensorflow/tfjs`, and
 * compares its answers. Needs a backend that was started.
 * @throws Error where it does not load, or a posterior differs by more than 1e-5
 */
export async function proveLayersModel({ modelJson, weights, rows, posteriors }: LayersModelProof) {
  // Here, since it takes half a second and prediction does without.
  const tf = await import('@tensorflow/tfjs')
  const { modelTopology, weightsManifest } = JSON.parse(modelJson)
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: weights.slice().buffer,
    }),
  )
  try {
    const answers = tf.tidy(() => {
      const output = model.predict(tf.tensor2d(new Float32Array(rows.values), [rows.rows, rows.columns]))
      if (Array.isArray(output)) throw new Error(`the exported model has ${output.length} outputs`)
      // Copied, as the tensor's own memory is given back.
      return { shape: output.shape.join(' × '), values: Float32Array.from(output.dataSync()) }
    })
    const shape = `${posteriors.rows} × ${posteriors.columns}`
    if (answers.shape !== shape) throw new Error(`the exported model answers ${answers.shape}, not ${shape}`)
    const largest = posteriors.values.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - answers.values[at]!)),
      0,
    )
    // Not `>`, so that NaN is refused.
    if (!(largest <= MOST)) throw new Error(`the exported model’s posteriors differ by ${largest}`)
  } finally {
    model.dispose()
  }
}
