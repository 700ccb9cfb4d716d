import { extname } from 'node:path'
import { PREDICTION_FORMATS, type PredictionFormat } from '../src/evaluation/formatPredictions.ts'
import { UsageError } from './runCommand.ts'

/** What a person says of what is to be written. */
export interface WantedPredictions {
  readonly format?: PredictionFormat
  /** The file; standard output where it is not given. */
  readonly out?: string
  readonly posteriors?: boolean
}

/**
 * The format of predictions: the one that is named, else that of the file's name, else CSV.
 * @throws UsageError where they contradict each other, where the name tells none, or where it has no place for posteriors
 */
export function choosePredictionFormat(wanted: WantedPredictions): PredictionFormat {
  const format = formatOf(wanted)
  if (wanted.posteriors && format === 'csv')
    throw new UsageError('--posteriors needs the format json or ndjson')
  return format
}

function formatOf({ format, out }: WantedPredictions): PredictionFormat {
  if (out === undefined) return format ?? 'csv'
  const extension = extname(out).slice(1).toLowerCase()
  const named = PREDICTION_FORMATS.find((known) => known === extension)
  if (named && format && named !== format)
    throw new UsageError(`--out ${out} does not fit --format ${format}`)
  const chosen = format ?? named
  if (chosen) return chosen
  throw new UsageError(`--out ${out}: expected a name that ends in .json, .csv or .ndjson, or --format`)
}
