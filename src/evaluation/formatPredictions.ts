import { letterOf } from '../eeg/letters.ts'
import type { ClassLabel } from '../eeg/recording.ts'
import type { Matrix } from '../models/matrix.ts'
import type { PredictionNote } from './predictionNote.ts'

/** The formats of predictions, named as file extensions. */
export const PREDICTION_FORMATS = ['csv', 'json', 'ndjson'] as const
export type PredictionFormat = (typeof PREDICTION_FORMATS)[number]

/**
 * One row of the JSON and NDJSON output: `line`, `truth` (the file's own label, null where it has none) and, under each
 * classifier's id, the class that it predicts, as the bundle has it; under `<id>Posterior`, where they are asked for,
 * one number per class in the order of `classes`.
 */
export interface PredictionRow {
  readonly [name: string]: ClassLabel | null | readonly number[]
  readonly line: number
  readonly truth: ClassLabel | null
}

/** What one classifier says of some rows. */
export interface ClassifierAnswers {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** One class index per row. */
  readonly predicted: Int32Array
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
  /** The text of the next rows, in the order of the calls. */
  rows(rows: PredictedRows): string
  /** @param notes what is to be known of the rows; JSON has room for them */
  footer(notes: readonly PredictionNote[]): string
}

/**
 * Predictions as text, for the page and the command line alike. JSON: `{"classes": […], "rows": [PredictionRow, …], "notes": [PredictionNote, …]}`;
 * NDJSON: a `PredictionRow` a line; CSV (RFC 4180, lines end in `\n`): line, truth, all predictions and the posterior
 * that each classifier gives its own (its confidence), no posteriors. Where classes are numbers that stand for letters,
 * CSV has the letter beside each number; it is empty beside a label that has none.
 * @param ids of the classifiers
 */
export function formatPredictions(
  { classes, ids }: { readonly classes: readonly ClassLabel[]; readonly ids: readonly string[] },
  format: PredictionFormat,
  withPosteriors: boolean,
): PredictionText {
  if (format === 'csv') return csvText(classes, ids)
  const rowsOf = (rows: PredictedRows) =>
    Array.from(rows.lines, (_, row) => JSON.stringify(predictionRow(classes, ids, rows, row, withPosteriors)))
  if (format === 'ndjson') {
    return { header: '', rows: (rows) => rowsOf(rows).map(asLine).join(''), footer: () => '' }
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
    footer: (notes) => `\n], "notes": ${notesText(notes)}}\n`,
  }
}

function notesText(notes: readonly PredictionNote[]): string {
  return notes.length === 0 ? '[]' : `[\n${notes.map((note) => JSON.stringify(note)).join(',\n')}\n]`
}

function predictionRow(
  classes: readonly ClassLabel[],
  ids: readonly string[],
  { lines, truth, answers }: PredictedRows,
  row: number,
  withPosteriors: boolean,
): PredictionRow {
  const entries = answers.map((answer, at) => [ids[at]!, classes[answer.predicted[row]!]!] as const)
  const posteriors = withPosteriors
    ? answers.map((answer, at) => [`${ids[at]}Posterior`, posteriorOf(answer, row)] as const)
    : []
  return {
    line: lines[row]!,
    truth: truth[row]!,
    ...Object.fromEntries<ClassLabel | readonly number[]>([...entries, ...posteriors]),
  }
}

function posteriorOf({ posteriors: { values, columns } }: ClassifierAnswers, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)]
}

function csvText(classes: readonly ClassLabel[], ids: readonly string[]): PredictionText {
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
  ]
  const header = ['line', ...['truth', ...ids].flatMap(columns), ...ids.map((id) => `${id}_confidence`)]
  return {
    header: `${header.join(',')}\n`,
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
