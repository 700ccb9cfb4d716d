import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { formatPredictions, PREDICTION_FORMATS } from '../src/evaluation/formatPredictions.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { formatProblem, type Problem } from '../src/problem.ts'
import { choosePredictionFormat, type WantedPredictions } from './choosePredictionFormat.ts'
import type { ImportOptions } from './importFiles.ts'
import { addImportOptions } from './importOptions.ts'
import { inputBytes } from './inputBytes.ts'
import { localOperatingPoint } from './localOperatingPoint.ts'
import { fileOutput, standardOutput } from './predictionOutput.ts'
import { PredictionSink } from './predictionSink.ts'
import { predictRows } from './predictRows.ts'
import { readBundle } from './readBundle.ts'
import { type CommandStreams, runCommand, UsageError } from './runCommand.ts'
import { startAnswerThread } from './startAnswerThread.ts'

interface PredictOptions extends WantedPredictions, ImportOptions {
  readonly data?: string
  readonly models: string
  readonly labels?: string
  readonly skipBad?: boolean
  readonly asUsed?: boolean
}

const STANDARD_INPUT = 'standard input'
const BAD_ROWS_TOLD = 5

/** `npm run predict`. @returns the exit code */
export function predictCommand(args: readonly string[], streams: CommandStreams = process): Promise<number> {
  return runCommand(createProgram(), (options: PredictOptions) => predict(options, streams), args, streams)
}

const createProgram = () =>
  addImportOptions(
    new Command()
      .name('predict')
      .description(
        'Predict every row of a recording with every classifier of a bundle, row by row as they come.',
      )
      .option(
        '--data <file>',
        'recording in any format that the site reads, gzip too (default: standard input)',
      )
      .option(
        '--models <folder>',
        'the bundle: the folder that holds it, a ZIP file, or a .joblib of scikit-learn',
        'public/models',
      )
      .addOption(
        new Option('--format <format>', 'what is written (default: by the name of --out, else csv)').choices(
          PREDICTION_FORMATS,
        ),
      )
      .option('--out <file>', 'where the predictions go (default: standard output)')
      .option('--posteriors', 'every class’s posterior too; json and ndjson only')
      .option(
        '--as-used',
        'at the operating point that the bundle comes with: its temperatures and threshold',
      )
      .option('--labels <column>', 'the column with the labels (default: "# Letter" or another usual name)')
      .option('--skip-bad', 'pass over rows that cannot be read, and count them')
      .addHelpText(
        'after',
        `
Output: line, truth and each classifier’s prediction, a row for each row, in the order of the input.
Memory does not grow with the number of rows of CSV and NDJSON input. Numbers in the column Line are not
checked for doubles; rows without are numbered from 0, each input by itself.
Standard error's last line has the number of rows, of those passed over, and the accuracies with the rows that
they rest on; lines before it, and "notes" in JSON, tell of labels that the decoder does not know, of values below
zero and of columns that are left out.

Exit codes: 0 done; 1 bad input, what came before it is written; 2 wrong usage.

Examples ("predict" stands for "npm run --silent predict --"):
  predict --data mine.csv --out predictions.csv
  zcat *.ndjson.gz | predict --format ndjson --skip-bad > predictions.ndjson`,
      ),
  )

async function predict(options: PredictOptions, { stdin, stdout, stderr }: CommandStreams): Promise<void> {
  const say = (line: string) => stderr.write(`${line}\n`)
  const { data = '-', models, out, posteriors = false, labels, skipBad = false, asUsed = false } = options
  const path = data === '-' ? null : data
  const format = choosePredictionFormat(options)
  if (path === null && stdin.isTTY) throw new UsageError('--data <file> is missing, and nothing is piped')
  const file = path === null ? STANDARD_INPUT : basename(path)
  const decoder = await readBundle(models, CLASSIFIER_KINDS, { ...options, say })
  const point = asUsed ? await localOperatingPoint(models, options) : null
  const { classes } = decoder.manifest
  const ids = decoder.classifiers.map(({ info }) => info.id)
  const sink = new PredictionSink({
    file,
    decoder,
    text: formatPredictions({ classes, ids, point }, format, posteriors),
    point,
    labelColumn: labels,
    startThread:
      availableParallelism() > 1
        ? () => startAnswerThread({ files: decoder.files, format, posteriors, point })
        : undefined,
    onBad: skipBad ? createTeller(say) : undefined,
  })
  const output = out === undefined ? standardOutput(stdout) : await fileOutput(out)
  try {
    await predictRows(inputBytes(path ?? stdin, file), file, sink, output)
  } catch (error) {
    await output.abandon()
    if (sink.rows > 0 && out === undefined) say(notesOf(file, sink, ', then:'))
    throw error
  } finally {
    sink.dispose()
    decoder.dispose()
  }
  await output.finish()
  say(notesOf(file, sink))
}

/** Tells of the first bad rows one by one. */
function createTeller(say: (line: string) => void): (problem: Problem) => void {
  let told = 0
  return (problem) => {
    told++
    if (told <= BAD_ROWS_TOLD) say(`passed over: ${formatProblem(problem)}`)
    if (told === BAD_ROWS_TOLD) say('passed over: any others are only counted')
  }
}

/** What is to be known of the rows, and in the last line how many there are and the scores. */
function notesOf(file: string, sink: PredictionSink, end = ''): string {
  // The last line has the others.
  const told = sink.notes.filter(({ kind }) => kind !== 'score' && kind !== 'skipped')
  const empty = sink.empty > 0 ? `${sink.empty} without band power, ` : ''
  const last = `${file}: ${sink.rows} rows, ${sink.skipped} skipped, ${empty}${sink.scores}${end}`
  return [...told.map(({ text }) => `note: ${text}`), last].join('\n')
}
