import { type ClassLabel, labelAt, type Recording } from '../src/eeg/recording.ts'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import type { ClassifierAnswers, PredictedRows } from '../src/evaluation/formatPredictions.ts'
import { alignTruth } from '../src/evaluation/truth.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { rowRange } from '../src/models/matrix.ts'
import type { LocalBundle } from './readBundle.ts'
import { createRowPredictor, ROWS_PER_BATCH } from './rowPredictor.ts'

/** What both classifiers say of the rows of a recording. */
export interface RecordingPredictions extends PredictedRows {
  readonly classes: readonly ClassLabel[]
  readonly lda: ScoredAnswers
  readonly mlp: ScoredAnswers
}

interface ScoredAnswers extends ClassifierAnswers {
  /** Over the rows whose class the bundle knows; null where there are none. */
  readonly accuracy: number | null
}

/**
 * Batch inference on all rows of a recording that is held whole.
 * @throws ProblemError `missing-features` or `ambiguous-features`
 */
export async function predictRecording(
  bundle: LocalBundle,
  recording: Recording,
): Promise<RecordingPredictions> {
  const { classes, features } = bundle.manifest
  const rows = alignFeatures(recording, features)
  const truth = alignTruth(recording.labels, classes)
  const answers = {
    lda: emptyAnswers(rows.rows, classes.length),
    mlp: emptyAnswers(rows.rows, classes.length),
  }
  const predictor = await createRowPredictor(bundle)
  for (let from = 0; from < rows.rows; from += ROWS_PER_BATCH) {
    const to = Math.min(from + ROWS_PER_BATCH, rows.rows)
    const batch = predictor.predict(rowRange(rows, from, to))
    for (const name of ['lda', 'mlp'] as const) {
      answers[name].posteriors.values.set(batch[name].posteriors.values, from * classes.length)
      answers[name].predicted.set(batch[name].predicted, from)
    }
  }
  predictor.dispose()
  const scored = (answer: ClassifierAnswers): ScoredAnswers => ({
    ...answer,
    accuracy: truth?.some((k) => k >= 0) ? accuracyScore(truth, answer.predicted) : null,
  })
  return {
    classes,
    lines: recording.lines,
    truth: Array.from(recording.lines, (_, index) => labelAt(recording.labels, index)),
    lda: scored(answers.lda),
    mlp: scored(answers.mlp),
  }
}

function emptyAnswers(rows: number, columns: number): ClassifierAnswers {
  const posteriors = { rows, columns, values: new Float64Array(rows * columns) }
  return { posteriors, predicted: new Int32Array(rows) }
}
