// biome-ignore lint/style/noRestrictedImports: the library alone, without the fit's use of it, is what is measured.
import * as tf from '@tensorflow/tfjs-core'

/** Sizes of a fit of one hidden layer. */
export interface FitSizes {
  readonly rows: number
  readonly batchSize: number
  readonly features: number
  readonly hiddenUnits: number
  readonly classes: number
}

/**
 * Makes a function that times the products of an epoch on one thread and nothing else, in milliseconds: three times
 * those of the way forward, by batches, of operands that lie on the backend already.
 */
export function createTrainingFloor({
  rows,
  batchSize,
  features,
  hiddenUnits,
  classes,
}: FitSizes): () => number {
  const [hidden, output] = [randomMatrix(features, hiddenUnits), randomMatrix(hiddenUnits, classes)]
  const batches = Array.from({ length: Math.ceil(rows / batchSize) }, (_, at) =>
    randomMatrix(Math.min(batchSize, rows - at * batchSize), features),
  )
  return () => {
    const started = performance.now()
    tf.tidy(() => {
      for (const batch of batches) {
        for (let time = 0; time < 3; time++) tf.matMul(tf.matMul(batch, hidden), output)
      }
    })
    return performance.now() - started
  }
}

function randomMatrix(rows: number, columns: number): tf.Tensor2D {
  const values = Float32Array.from({ length: rows * columns }, () => Math.random() - 0.5)
  return tf.tensor2d(values, [rows, columns])
}
