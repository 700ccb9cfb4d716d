import { type ClassLabel, labelAt, type Recording } from '../src/eeg/recording.ts'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import type { ClassifierAnswers, PredictedRows } from '../src/evaluation/formatPredictions.ts'
import { alignTruth } from '../src/evaluation/truth.ts'
import { alignRows } from '../src/models/alignRows.ts'
import { rowRange } from '../src/models/matrix.ts'
import { answerRows, ROWS_PER_BATCH } from './answerRows.ts'
import type { LocalDecoder } from './readBundle.ts'

/** What every classifier of a decoder says of the rows of a recording. */
export interface RecordingPredictions extends PredictedRows {
  readonly classes: readonly ClassLabel[]
  readonly answers: readonly ScoredAnswers[]
}

interface ScoredAnswers extends ClassifierAnswers {
  readonly id: string
  /** Over the rows whose class the bundle knows; null where there are none. */
  readonly accuracy: number | null
}

/**
 * Batch inference on all rows of a recording that is held whole.
 * @throws ProblemError as `alignRows`
 */
export function predictRecording(decoder: LocalDecoder, recording: Recording): RecordingPredictions {
  const { classes, features, preprocessing } = decoder.manifest
  const rows = alignRows(recording, features, preprocessing)
  const truth = alignTruth(recording.labels, classes)
  const all = decoder.classifiers.map(() => emptyAnswers(rows.rows, classes.length))
  for (let from = 0; from < rows.rows; from += ROWS_PER_BATCH) {
    const to = Math.min(from + ROWS_PER_BATCH, rows.rows)
    answerRows(decoder, rowRange(rows, from, to)).forEach(({ posteriors, predicted }, at) => {
      all[at]!.posteriors.values.set(posteriors.values, from * classes.length)
      all[at]!.predicted.set(predicted, from)
    })
  }
  const isKnown = truth?.some((k) => k >= 0) ?? false
  return {
    classes,
    lines: recording.lines,
    truth: Array.from(recording.lines, (_, index) => labelAt(recording.labels, index)),
    answers: all.map((answer, at) => ({
      ...answer,
      id: decoder.classifiers[at]!.info.id,
      accuracy: truth && isKnown ? accuracyScore(truth, answer.predicted) : null,
    })),
  }
}

function emptyAnswers(rows: number, columns: number): ClassifierAnswers {
  const posteriors = { rows, columns, values: new Float64Array(rows * columns) }
  return { posteriors, predicted: new Int32Array(rows) }
}
