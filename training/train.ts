import { join } from 'node:path'
import Table from 'cli-table3'
import { Command } from 'commander'
import type { Manifest } from '../src/models/bundle/manifest.ts'
import { parseSeed } from './parseSeed.ts'
import { createEpochProgress } from './reportProgress.ts'
import { runCommand, UsageError } from './runCommand.ts'
import { trainFiles } from './trainFiles.ts'

const DATA = 'training/data'
const PUBLIC = 'public'

const program = new Command()
  .name('train')
  .description(
    'Train LDA and the network and export the bundle that the site loads. Without files: on the simulated recording.',
  )
  .option('--train <file>', 'recording to train on, CSV or JSON')
  .option('--test <file>', 'recording to judge on, JSON or CSV; it is served as test.json')
  .option('--out <folder>', 'folder that receives models/ and test.json', PUBLIC)
  .option('--seed <n>', 'integer; the same seed gives the same bytes', parseSeed, 0)

await runCommand(program, async (options: { train?: string; test?: string; out: string; seed: number }) => {
  if ((options.train === undefined) !== (options.test === undefined)) {
    throw new UsageError('--train and --test go together: a score needs rows that training did not see')
  }
  const progress = createEpochProgress(process.stderr)
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      progress.stop()
      process.stderr.write('train: interrupted; the old bundle is as it was\n')
      process.exit(code)
    })
  }
  try {
    const { manifest, run } = await trainFiles({
      train: options.train ?? join(DATA, 'train.csv'),
      test: options.test ?? join(PUBLIC, 'test.json'),
      out: options.out,
      seed: options.seed,
      simulated: join(DATA, 'simulated.json'),
      onLda: ({ accuracy }) => process.stderr.write(`LDA: ${percent(accuracy.heldOut)} held out\n`),
      async onEpoch(report) {
        progress.update(report)
        // Lets a signal's handler run.
        await new Promise((resolve) => setImmediate(resolve))
      },
    })
    progress.stop()
    console.log(formatResult(manifest))
    console.log(`${manifest.mlp.epochs} epochs of ${run.msPerEpoch} ms, loss ${manifest.mlp.loss.toFixed(4)}`)
    console.log(`${join(options.out, 'models')} written in ${run.seconds.toFixed(1)} s`)
  } finally {
    progress.stop()
  }
})

function formatResult({ training, heldOut, lda, mlp }: Manifest): string {
  const name = (file: Manifest['training']) =>
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
  table.push(
    [
      'LDA',
      percent(lda.accuracy.train),
      percent(lda.accuracy.heldOut),
      percent(lda.randomFiveFold),
      lda.blockedFiveFold === null ? '–' : percent(lda.blockedFiveFold),
    ],
    ['network', percent(mlp.accuracy.train), percent(mlp.accuracy.heldOut), '–', '–'],
  )
  return table.toString()
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`
}
