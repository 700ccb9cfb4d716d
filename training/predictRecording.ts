import { type ClassLabel, labelAt, type Recording } from '../src/eeg/recording.ts'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import { alignTruth } from '../src/evaluation/truth.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { ldaPredictProba } from '../src/models/lda.ts'
import { argmaxRows, type Matrix, rowRange } from '../src/models/matrix.ts'
import { createMlpPredictor } from '../src/models/mlp.ts'
import { preprocess } from '../src/models/preprocess.ts'
import type { LocalBundle } from './readBundle.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

/** What both classifiers say of the rows of a recording. */
export interface RecordingPredictions {
  readonly classes: readonly ClassLabel[]
  readonly lines: Float64Array
  /** The file's own labels, null where it has none. */
  readonly truth: readonly (ClassLabel | null)[]
  readonly lda: ClassifierPredictions
  readonly mlp: ClassifierPredictions
}

export interface ClassifierPredictions {
  /** Rows × classes. */
  readonly posteriors: Matrix
  /** One class index per row. */
  readonly predicted: Int32Array
  /** Over the rows whose class the bundle knows; null where there are none. */
  readonly accuracy: number | null
}

/** Bounds the hidden layer's memory to 8 MB for 500 units. */
const ROWS_AT_ONCE = 4096

/**
 * Batch inference on all rows of a recording, with the same preprocessing and models as the site.
 * @throws ProblemError `missing-features` or `extra-features`
 */
export async function predictRecording(
  bundle: LocalBundle,
  recording: Recording,
): Promise<RecordingPredictions> {
  const { manifest, lda, mlp } = bundle
  const { classes, features } = manifest
  const aligned = alignFeatures(recording, features)
  const truth = alignTruth(recording.labels, classes)
  await startNodeTensorflow()
  const predictor = createMlpPredictor(mlp)
  const judge = (predictProba: (rows: Matrix) => Matrix): ClassifierPredictions => {
    const posteriors = inParts(aligned, classes.length, (part) =>
      predictProba(preprocess(manifest.preprocessing, part)),
    )
    const predicted = argmaxRows(posteriors)
    const accuracy = truth?.some((k) => k >= 0) ? accuracyScore(truth, predicted) : null
    return { posteriors, predicted, accuracy }
  }
  try {
    return {
      classes,
      lines: recording.lines,
      truth: Array.from(recording.lines, (_, index) => labelAt(recording.labels, index)),
      lda: judge((rows) => ldaPredictProba(lda, rows)),
      mlp: judge(predictor.predictProba),
    }
  } finally {
    predictor.dispose()
  }
}

function inParts(rows: Matrix, columns: number, predictProba: (rows: Matrix) => Matrix): Matrix {
  const values = new Float64Array(rows.rows * columns)
  for (let from = 0; from < rows.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows.rows)
    values.set(predictProba(rowRange(rows, from, to)).values, from * columns)
  }
  return { rows: rows.rows, columns, values }
}
