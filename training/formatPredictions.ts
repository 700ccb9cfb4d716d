import Papa from 'papaparse'
import type { ClassLabel } from '../src/eeg/recording.ts'
import { rowRange } from '../src/models/matrix.ts'
import type { ClassifierPredictions, RecordingPredictions } from './predictRecording.ts'

/** The formats of `npm run predict`, named as file extensions. */
export const PREDICTION_FORMATS = ['json', 'csv', 'ndjson'] as const
export type PredictionFormat = (typeof PREDICTION_FORMATS)[number]

/** One row of the JSON and NDJSON output; classes are labels as the bundle has them. */
export interface PredictionRow {
  readonly line: number
  /** Null where the file has no label. */
  readonly truth: ClassLabel | null
  readonly lda: ClassLabel
  readonly mlp: ClassLabel
  /** One number per class, in the order of `classes`. */
  readonly ldaPosterior?: readonly number[]
  readonly mlpPosterior?: readonly number[]
}

/**
 * Predictions as text. JSON: `{"classes": […], "rows": [PredictionRow, …]}`; NDJSON: a `PredictionRow` a line;
 * CSV: line, truth, both predictions and the posterior that each gives its own (its confidence), no posteriors.
 */
export function formatPredictions(
  predictions: RecordingPredictions,
  format: PredictionFormat,
  withPosteriors: boolean,
): string {
  if (format === 'csv') return formatCsv(predictions)
  const rows = Array.from(predictions.lines, (_, index) =>
    JSON.stringify(predictionRow(predictions, index, withPosteriors)),
  )
  if (format === 'ndjson') return `${rows.join('\n')}\n`
  return `{"classes": ${JSON.stringify(predictions.classes)}, "rows": [\n${rows.join(',\n')}\n]}\n`
}

function predictionRow(
  { classes, lines, truth, lda, mlp }: RecordingPredictions,
  index: number,
  withPosteriors: boolean,
): PredictionRow {
  return {
    line: lines[index]!,
    truth: truth[index]!,
    lda: classes[lda.predicted[index]!]!,
    mlp: classes[mlp.predicted[index]!]!,
    ...(withPosteriors && {
      ldaPosterior: [...rowRange(lda.posteriors, index, index + 1).values],
      mlpPosterior: [...rowRange(mlp.posteriors, index, index + 1).values],
    }),
  }
}

function formatCsv({ classes, lines, truth, lda, mlp }: RecordingPredictions): string {
  const confidence = ({ posteriors, predicted }: ClassifierPredictions, index: number) =>
    posteriors.values[index * posteriors.columns + predicted[index]!]!
  const fields = ['line', 'truth', 'lda', 'mlp', 'lda_confidence', 'mlp_confidence']
  const data = Array.from(lines, (line, index) => [
    line,
    truth[index],
    classes[lda.predicted[index]!],
    classes[mlp.predicted[index]!],
    confidence(lda, index),
    confidence(mlp, index),
  ])
  return `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`
}
