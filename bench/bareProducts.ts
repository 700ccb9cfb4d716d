// biome-ignore lint/style/noRestrictedImports: the library alone, without the site's use of it, is what is measured.
import * as tf from '@tensorflow/tfjs-core'
import { startTensorflow } from '../src/models/mlp/tensorflow.ts'

/** Sizes of the shipped bundle's classifiers, and how often to measure. */
export interface ProductSizes {
  readonly features: number
  readonly hiddenUnits: readonly number[]
  readonly classes: number
  readonly rows: number
  /** Address of the WebAssembly that the site itself loads. */
  readonly wasm: string
  readonly runs: number
}

/** Milliseconds of each run. */
export type ProductTimes = Readonly<
  Record<'oneRow' | 'allRows', Readonly<Record<'lda' | 'mlp', readonly number[]>>>
>

/** A clock of 5 µs cannot time one product of one row. */
const ONE_ROW_CALLS = 200

/**
 * Times the matrix products of both classifiers on TensorFlow.js's WebAssembly backend and nothing else: operands lie
 * on the backend already, there is no bias, no activation, no preprocessing. Runs in a worker of its own.
 */
export async function bareProducts(sizes: ProductSizes): Promise<ProductTimes> {
  const { features, hiddenUnits, classes, rows, wasm, runs } = sizes
  await startTensorflow({ simd: wasm, plain: wasm })
  const widths = { lda: [features, classes], mlp: [features, ...hiddenUnits, classes] }
  const time = (count: number, shape: readonly number[], calls: number): number[] => {
    const input = randomMatrix(count, features)
    const kernels = shape.slice(1).map((width, i) => randomMatrix(shape[i]!, width))
    const multiply = () =>
      tf.tidy(() => {
        kernels.reduce((product, kernel) => tf.matMul(product, kernel), input).dataSync()
      })
    const times: number[] = []
    for (let run = -2; run < runs; run++) {
      const started = performance.now()
      for (let call = 0; call < calls; call++) multiply()
      if (run >= 0) times.push((performance.now() - started) / calls)
    }
    tf.dispose([input, ...kernels])
    return times
  }
  const timeBoth = (count: number, calls: number) => ({
    lda: time(count, widths.lda, calls),
    mlp: time(count, widths.mlp, calls),
  })
  return { oneRow: timeBoth(1, ONE_ROW_CALLS), allRows: timeBoth(rows, 1) }
}

/** The products of all rows by the network, to be timed in turn with something else: milliseconds of each call. */
export async function createBareNetwork(sizes: Omit<ProductSizes, 'runs'>): Promise<() => number> {
  const { features, hiddenUnits, classes, rows, wasm } = sizes
  await startTensorflow({ simd: wasm, plain: wasm })
  const input = randomMatrix(rows, features)
  const widths = [features, ...hiddenUnits, classes]
  const kernels = widths.slice(1).map((width, i) => randomMatrix(widths[i]!, width))
  return () => {
    const started = performance.now()
    tf.tidy(() => {
      kernels.reduce((product, kernel) => tf.matMul(product, kernel), input).dataSync()
    })
    return performance.now() - started
  }
}

function randomMatrix(rows: number, columns: number): tf.Tensor2D {
  const values = Float32Array.from({ length: rows * columns }, () => Math.random() - 0.5)
  return tf.tensor2d(values, [rows, columns])
}
