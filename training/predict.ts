import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Command } from 'commander'
import { formatPredictions, PREDICTION_FORMATS, type PredictionFormat } from './formatPredictions.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { runCommand, UsageError } from './runCommand.ts'

interface PredictOptions {
  readonly data: string
  readonly models: string
  readonly out?: string
  readonly posteriors?: boolean
}

const program = new Command()
  .name('predict')
  .description('Predict every row of a recording with both classifiers of a bundle.')
  .requiredOption('--data <file>', 'recording, JSON or CSV, with or without labels')
  .option('--models <folder>', 'the bundle', 'public/models')
  .option(
    '--out <file>',
    'where the predictions go: .json, .csv or .ndjson (default: CSV on standard output)',
  )
  .option('--posteriors', 'every class’s posterior too; .json and .ndjson only')

await runCommand(program, async ({ data, models, out, posteriors = false }: PredictOptions) => {
  const format = formatOf(out)
  if (posteriors && format === 'csv') throw new UsageError('--posteriors needs --out with .json or .ndjson')
  const bundle = readBundle(models)
  const { recording } = readRecordingFile(data)
  const predictions = await predictRecording(bundle, recording)
  const text = formatPredictions(predictions, format, posteriors)
  if (out) writeFileSync(out, text)
  else writeToStandardOutput(text)
  const { lda, mlp } = predictions
  process.stderr.write(
    `${recording.name}: ${recording.lines.length} rows, ${score('LDA', lda)}, ${score('network', mlp)}\n`,
  )
})

function formatOf(out: string | undefined): PredictionFormat {
  if (out === undefined) return 'csv'
  const extension = extname(out).slice(1).toLowerCase()
  const format = PREDICTION_FORMATS.find((known) => known === extension)
  if (format) return format
  throw new UsageError(`--out ${out}: expected a name that ends in .json, .csv or .ndjson`)
}

function score(name: string, { accuracy }: { accuracy: number | null }): string {
  return `${name} ${accuracy === null ? 'not scored (no known labels)' : `${(100 * accuracy).toFixed(1)} %`}`
}

function writeToStandardOutput(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as `head` that has seen enough is no failure.
    if (error.code !== 'EPIPE') throw error
  })
  process.stdout.write(text)
}
