import { join } from 'node:path'
import Table from 'cli-table3'
import { Command, Option } from 'commander'
import { splitFeatureList } from '../src/eeg/featureList.ts'
import type { TrainedClassifier, TrainedManifest } from '../src/models/bundle/manifest.ts'
import { PREPROCESSINGS, type Preprocessing } from '../src/models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { usualChoices } from '../src/training/trainingChoices.ts'
import type { RestsOn } from '../src/training/verdict/restsOn.ts'
import { parseChoices } from './parseChoices.ts'
import { parseSeed } from './parseSeed.ts'
import { createEpochProgress } from './reportProgress.ts'
import { type CommandStreams, runCommand, UsageError } from './runCommand.ts'
import { type TrainFilesOptions, trainFiles } from './trainFiles.ts'

const DATA = 'training/data'
const PUBLIC = 'public'
const usual = usualChoices(KIND_TRAINERS).classifiers.map(({ kind }) => kind)
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** `npm run train`. @returns the exit code */
export function trainCommand(args: readonly string[], streams: CommandStreams = process): Promise<number> {
  return runCommand(createProgram(), (options: TrainCommandOptions) => train(options, streams), args, streams)
}

const createProgram = () =>
  new Command()
    .name('train')
    .description(
      'Train the classifiers and export the bundle that the site loads. Without files: on the simulated recording.',
    )
    .option('--train <file>', 'recording to train on, CSV or JSON')
    .option(
      '--test <file>',
      'recording to judge on, JSON or CSV; it is served as test.json (default: the later part of the other, which tells less)',
    )
    .option('--out <folder>', 'folder that receives models/ and test.json', PUBLIC)
    .option('--labels <column>', 'the column with the labels (default: "# Letter" or another usual name)')
    .option(
      '--features <names...>',
      'columns to train on, names or patterns such as "Cz/*" (default: all band power, else columns of numbers)',
    )
    .option('--without-classes <classes...>', 'classes to leave out, in both recordings')
    .addOption(
      new Option('--preprocessing <name>', 'what is done to each row before any classifier sees it')
        .choices(PREPROCESSINGS)
        .default(PREPROCESSINGS[0]),
    )
    .option(
      '--classifiers <kinds...>',
      `what is trained, of ${KIND_TRAINERS.map(({ kind }) => kind).join(', ')} (default: ${usual.join(', ')})`,
    )
    .option(
      '--set <setting...>',
      'settings of the classifiers, such as lda.shrinkage=auto or mlp.hiddenUnits=200; see docs/training.md',
    )
    .option('--seed <n>', 'integer; the same seed gives the same bytes', parseSeed, 0)

interface TrainCommandOptions {
  readonly train?: string
  readonly test?: string
  readonly out: string
  readonly labels?: string
  readonly features?: readonly string[]
  readonly withoutClasses?: readonly string[]
  readonly preprocessing: Preprocessing
  readonly classifiers?: readonly string[]
  readonly set?: readonly string[]
  readonly seed: number
}

async function train(options: TrainCommandOptions, { stdout, stderr }: CommandStreams): Promise<void> {
  if (options.train === undefined && options.test !== undefined) {
    throw new UsageError('--test goes with --train: a file to judge on needs one to train on')
  }
  const features = options.features?.flatMap(splitFeatureList)
  if (features?.length === 0) throw new UsageError('--features names no column')
  const choices = parseChoices(options)
  const progress = createEpochProgress(stderr)
  const interrupted = (_signal: NodeJS.Signals, number: number) => {
    progress.stop()
    stderr.write('train: interrupted; the old bundle is as it was\n')
    process.exit(128 + number)
  }
  for (const signal of SIGNALS) process.once(signal, interrupted)
  try {
    const { manifest, run, restsOn } = await trainFiles({
      ...filesOf(options),
      out: options.out,
      choices,
      simulated: join(DATA, 'simulated.json'),
      labelColumn: options.labels,
      features,
      onData(lines) {
        stderr.write(`${lines.join('\n')}\n`)
      },
      onFit({ title, accuracy }) {
        progress.stop()
        stderr.write(`${title}: ${percent(accuracy.heldOut)} held out\n`)
      },
      async onEpoch(report, { short }) {
        progress.update(short, report)
        // Lets a signal's handler run.
        await new Promise((resolve) => setImmediate(resolve))
      },
    })
    progress.stop()
    stdout.write(`${formatResult(manifest)}\n`)
    for (const { id, title, outcome } of manifest.classifiers)
      stdout.write(`${title}: ${formatFit(run.fitSeconds[id] ?? 0, outcome)}\n`)
    stdout.write(`${RESTS_ON[restsOn]}\n`)
    stdout.write(`${join(options.out, 'models')} written in ${run.seconds.toFixed(1)} s\n`)
  } finally {
    progress.stop()
    for (const signal of SIGNALS) process.off(signal, interrupted)
  }
}

/** Without files the recording that ships. */
function filesOf({ train, test }: TrainCommandOptions): Pick<TrainFilesOptions, 'train' | 'test'> {
  return train === undefined
    ? { train: join(DATA, 'train.csv'), test: join(PUBLIC, 'test.json') }
    : { train, test }
}

/** What the accuracy on the held-out rows rests on. */
const RESTS_ON: Readonly<Record<RestsOn, string>> = {
  'another-recording': 'judged on another recording, of which training saw no row',
  'later-runs': 'judged on later runs of the same recording: a second session would tell more',
  'later-part':
    'judged on the later part of the same recording, of the very runs that were trained on, which flatters the score: a second session would tell more',
}

function formatFit(seconds: number, { epochs, loss }: TrainedClassifier['outcome']): string {
  if (epochs === undefined || loss === undefined) return `fitted in ${seconds.toFixed(1)} s`
  return `${epochs} epochs of ${((1000 * seconds) / epochs).toFixed(1)} ms, loss ${loss.toFixed(4)}`
}

function formatResult({ training, heldOut, classifiers }: TrainedManifest): string {
  const name = (file: TrainedManifest['training']) =>
    `${file.file}, ${file.rows} rows${file.simulated ? ', simulated' : ''}`
  const table = new Table({
    head: [
      'accuracy',
      `train (${name(training)})`,
      `held out (${name(heldOut)})`,
      '5-fold on train: random',
      'blocked in time',
    ],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  })
  for (const { title, accuracy } of classifiers) {
    const { train, heldOut: later, folds } = accuracy
    table.push([title, ...[train, later, folds?.random, folds?.blocked].map(percent)])
  }
  return table.toString()
}

/** A dash for what there is not. */
function percent(fraction: number | null | undefined): string {
  return fraction == null ? '–' : `${(100 * fraction).toFixed(1)} %`
}
