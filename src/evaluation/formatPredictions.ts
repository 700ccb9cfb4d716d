import { letterOf } from '../eeg/letters.ts'
import type { ClassLabel } from '../eeg/recording.ts'
import type { Matrix } from '../models/matrix.ts'
import type { OperatingPoint } from './operatingPoint.ts'
import type { PredictionNote } from './predictionNote.ts'

/** The formats of predictions, named as file extensions. */
export const PREDICTION_FORMATS = ['csv', 'json', 'ndjson'] as const
export type PredictionFormat = (typeof PREDICTION_FORMATS)[number]

/**
 * One row of the JSON and NDJSON output: `line`, `truth` (the file's own label, null where it has none) and, under each
 * classifier's id, the class that it predicts, as the bundle has it; under `<id>Posterior`, where they are asked for,
 * one number per class in the order of `classes`. At an operating point scaled posteriors are under `<id>ScaledPosterior`,
 * and `<id>Answered` says whether the row is sure enough.
 */
export interface PredictionRow {
  readonly [name: string]: ClassLabel | null | boolean | readonly number[]
  readonly line: number
  readonly truth: ClassLabel | null
}

/** What one classifier says of some rows. */
export interface ClassifierAnswers {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** One class index per row. */
  readonly predicted: Int32Array
  /** Whether a row is sure enough, one per row; absent or null where every row is answered. */
  readonly isAnswered?: readonly boolean[] | null
}

/** What all classifiers say of some consecutive rows. */
export interface PredictedRows {
  /** The rows' numbers. */
  readonly lines: ArrayLike<number>
  /** The file's own label of each row, null where it has none. */
  readonly truth: readonly (ClassLabel | null)[]
  /** In the order of the classifiers. */
  readonly answers: readonly ClassifierAnswers[]
}

/** A file of predictions in pieces: the header, rows as often as there are some, the footer. */
export interface PredictionText {
  readonly header: string
  /** What stands between the rows of two calls. */
  readonly between: string
  /** The text of one row or more, whatever was written before. */
  rows(rows: PredictedRows): string
  /** @param notes what is to be known of the rows; JSON has room for them */
  footer(notes: readonly PredictionNote[]): string
}

/** What predictions come from. */
interface PredictionSource {
  readonly classes: readonly ClassLabel[]
  /** Of the classifiers. */
  readonly ids: readonly string[]
  /** How they are used; the answers then are as `applyOperatingPoint` gives them. Null or absent for just as they are. */
  readonly point?: OperatingPoint | null
}

/**
 * Predictions as text, for the page and the command line alike. JSON: `{"classes": […], "rows": [PredictionRow, …], "notes": [PredictionNote, …]}`;
 * NDJSON: a `PredictionRow` a line; CSV (RFC 4180, lines end in `\n`): line, truth, all predictions and the posterior
 * that each classifier gives its own (its confidence), no posteriors. Where classes are numbers that stand for letters,
 * CSV has the letter beside each number; it is empty beside a label that has none.
 *
 * At an operating point JSON names it as `operatingPoint`, and CSV has `<id>_scaled_confidence` where a classifier's
 * posteriors are scaled and `<id>_answered`, `true` or `false`, where there is a threshold.
 */
export function formatPredictions(
  { classes, ids, point = null }: PredictionSource,
  format: PredictionFormat,
  withPosteriors: boolean,
): PredictionText {
  if (format === 'csv') return csvText({ classes, ids, point })
  const keys = ids.map((id) => ({
    predicted: id,
    posterior: isScaled(point, id) ? `${id}ScaledPosterior` : `${id}Posterior`,
    answered: `${id}Answered`,
  }))
  const rowsOf = (rows: PredictedRows) =>
    Array.from(rows.lines, (_, row) =>
      JSON.stringify(predictionRow(classes, keys, rows, row, withPosteriors)),
    )
  if (format === 'ndjson') {
    return { header: '', between: '', rows: (rows) => rowsOf(rows).map(asLine).join(''), footer: () => '' }
  }
  return {
    header: `{"classes": ${JSON.stringify(classes)}, ${point ? `"operatingPoint": ${JSON.stringify(point)}, ` : ''}"rows": [\n`,
    between: ',\n',
    rows: (rows) => rowsOf(rows).join(',\n'),
    footer: (notes) => `\n], "notes": ${notesText(notes)}}\n`,
  }
}

function notesText(notes: readonly PredictionNote[]): string {
  return notes.length === 0 ? '[]' : `[\n${notes.map((note) => JSON.stringify(note)).join(',\n')}\n]`
}

/** What a classifier's fields of a row are called. */
interface RowKeys {
  readonly predicted: string
  readonly posterior: string
  readonly answered: string
}

function predictionRow(
  classes: readonly ClassLabel[],
  keys: readonly RowKeys[],
  { lines, truth, answers }: PredictedRows,
  row: number,
  withPosteriors: boolean,
): PredictionRow {
  const entries = answers.map(
    (answer, at) => [keys[at]!.predicted, classes[answer.predicted[row]!]!] as const,
  )
  const answered = answers.flatMap(({ isAnswered }, at) =>
    isAnswered ? [[keys[at]!.answered, isAnswered[row]!] as const] : [],
  )
  const posteriors = withPosteriors
    ? answers.map((answer, at) => [keys[at]!.posterior, posteriorOf(answer, row)] as const)
    : []
  return {
    line: lines[row]!,
    truth: truth[row]!,
    ...Object.fromEntries<ClassLabel | boolean | readonly number[]>([...entries, ...answered, ...posteriors]),
  }
}

function isScaled(point: OperatingPoint | null, id: string): boolean {
  return point?.temperature?.[id] !== undefined
}

function posteriorOf({ posteriors: { values, columns } }: ClassifierAnswers, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)]
}

function csvText({ classes, ids, point = null }: PredictionSource): PredictionText {
  const hasLetters = classes.some(isNumberOfLetter)
  const cells = (label: ClassLabel | null) => {
    const own = csvField(label)
    return hasLetters ? `${own},${isNumberOfLetter(label) ? letterOf(label) : ''}` : own
  }
  const columns = (name: string) => (hasLetters ? [name, `${name}_letter`] : [name])
  const names = classes.map(cells)
  const fields = ({ lines, truth, answers }: PredictedRows, row: number) => [
    lines[row]!,
    cells(truth[row]!),
    ...answers.map(({ predicted }) => names[predicted[row]!]),
    ...answers.map((answer) => confidenceOf(answer, row)),
    ...answers.flatMap(({ isAnswered }) => (isAnswered ? [isAnswered[row]!] : [])),
  ]
  const header = [
    'line',
    ...['truth', ...ids].flatMap(columns),
    ...ids.map((id) => (isScaled(point, id) ? `${id}_scaled_confidence` : `${id}_confidence`)),
    ...(point?.threshold == null ? [] : ids.map((id) => `${id}_answered`)),
  ]
  return {
    header: `${header.join(',')}\n`,
    between: '',
    rows: (rows) => Array.from(rows.lines, (_, row) => asLine(fields(rows, row).join(','))).join(''),
    footer: () => '',
  }
}

function isNumberOfLetter(label: ClassLabel | null): label is number {
  return typeof label === 'number' && letterOf(label) !== String(label)
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
