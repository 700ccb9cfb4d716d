import type { ClassLabel } from '../eeg/recording.ts'
import type { Matrix } from '../models/matrix.ts'

/** The formats of predictions, named as file extensions. */
export const PREDICTION_FORMATS = ['csv', 'json', 'ndjson'] as const
export type PredictionFormat = (typeof PREDICTION_FORMATS)[number]

/** One row of the JSON and NDJSON output; classes are labels as the bundle has them. */
export interface PredictionRow {
  readonly line: number
  /** The file's own label, null where it has none. */
  readonly truth: ClassLabel | null
  readonly lda: ClassLabel
  readonly mlp: ClassLabel
  /** One number per class, in the order of `classes`. */
  readonly ldaPosterior?: readonly number[]
  readonly mlpPosterior?: readonly number[]
}

/** What one classifier says of some rows. */
export interface ClassifierAnswers {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** One class index per row. */
  readonly predicted: Int32Array
}

/** What both classifiers say of some consecutive rows. */
export interface PredictedRows {
  /** The rows' numbers. */
  readonly lines: ArrayLike<number>
  /** The file's own label of each row, null where it has none. */
  readonly truth: readonly (ClassLabel | null)[]
  readonly lda: ClassifierAnswers
  readonly mlp: ClassifierAnswers
}

/** A file of predictions in pieces: the header, rows as often as there are some, the footer. */
export interface PredictionText {
  readonly header: string
  /** The text of the next rows, in the order of the calls. */
  rows(rows: PredictedRows): string
  readonly footer: string
}

/**
 * Predictions as text, for the page and the command line alike. JSON: `{"classes": […], "rows": [PredictionRow, …]}`;
 * NDJSON: a `PredictionRow` a line; CSV (RFC 4180, lines end in `\n`): line, truth, both predictions and the posterior
 * that each gives its own (its confidence), no posteriors.
 */
export function formatPredictions(
  classes: readonly ClassLabel[],
  format: PredictionFormat,
  withPosteriors: boolean,
): PredictionText {
  if (format === 'csv') return csvText(classes)
  const rowsOf = (rows: PredictedRows) =>
    Array.from(rows.lines, (_, row) => JSON.stringify(predictionRow(classes, rows, row, withPosteriors)))
  if (format === 'ndjson') {
    return { header: '', rows: (rows) => rowsOf(rows).map(asLine).join(''), footer: '' }
  }
  let isFirst = true
  return {
    header: `{"classes": ${JSON.stringify(classes)}, "rows": [\n`,
    rows(rows) {
      if (rows.lines.length === 0) return ''
      const before = isFirst ? '' : ',\n'
      isFirst = false
      return before + rowsOf(rows).join(',\n')
    },
    footer: '\n]}\n',
  }
}

function predictionRow(
  classes: readonly ClassLabel[],
  { lines, truth, lda, mlp }: PredictedRows,
  row: number,
  withPosteriors: boolean,
): PredictionRow {
  return {
    line: lines[row]!,
    truth: truth[row]!,
    lda: classes[lda.predicted[row]!]!,
    mlp: classes[mlp.predicted[row]!]!,
    ...(withPosteriors && { ldaPosterior: posteriorOf(lda, row), mlpPosterior: posteriorOf(mlp, row) }),
  }
}

function posteriorOf({ posteriors: { values, columns } }: ClassifierAnswers, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)]
}

function csvText(classes: readonly ClassLabel[]): PredictionText {
  const names = classes.map(csvField)
  const fields = ({ lines, truth, lda, mlp }: PredictedRows, row: number) => [
    lines[row]!,
    csvField(truth[row]!),
    names[lda.predicted[row]!],
    names[mlp.predicted[row]!],
    confidenceOf(lda, row),
    confidenceOf(mlp, row),
  ]
  return {
    header: 'line,truth,lda,mlp,lda_confidence,mlp_confidence\n',
    rows: (rows) => Array.from(rows.lines, (_, row) => asLine(fields(rows, row).join(','))).join(''),
    footer: '',
  }
}

function confidenceOf({ posteriors, predicted }: ClassifierAnswers, row: number): number {
  return posteriors.values[row * posteriors.columns + predicted[row]!]!
}

/** Quoted where the text needs it, nothing else: a label that looks like a formula is data and stays as it is. */
function csvField(label: ClassLabel | null): string {
  if (typeof label !== 'string') return label === null ? '' : String(label)
  // Spaces at the ends and byte order marks are lost by some readers unless they are quoted.
  return /[",\r\n\uFEFF]|^ | $/.test(label) ? `"${label.replaceAll('"', '""')}"` : label
}

function asLine(text: string): string {
  return `${text}\n`
}
