import { Command } from 'commander'
import { MANIFEST_FILE } from '../src/models/bundle/bundleFiles.ts'
import { type ImportOptions, importFiles } from './importFiles.ts'
import { addImportOptions } from './importOptions.ts'
import { type CommandStreams, runCommand, UsageError } from './runCommand.ts'
import { swapBundle } from './swapBundle.ts'

interface Options extends ImportOptions {
  readonly out?: string
}

/** `npm run import`. @returns the exit code */
export function importCommand(args: readonly string[], streams: CommandStreams = process): Promise<number> {
  const program = createProgram()
  const run = (options: Options) => importInto(program.args, options, streams)
  return runCommand(program, run, args, streams)
}

const createProgram = () =>
  addImportOptions(
    new Command()
      .name('import')
      .description('Make a bundle of models that scikit-learn fitted. Nothing in their files is run.')
      .argument('<files...>', 'what joblib.dump or pickle.dump wrote, compressed or not')
      .option('--out <folder>', 'where models/ goes, such as public')
      .addHelpText(
        'after',
        `
Read: LinearDiscriminantAnalysis, LogisticRegression and MLPClassifier, alone or at the end of a Pipeline with
Normalizer, StandardScaler, MinMaxScaler, RobustScaler and PCA. All models together are one decoder.

Exit codes: 0 done; 1 bad input, nothing is written; 2 wrong usage.

Examples ("import" stands for "npm run --silent import --"):
  import pipeline.joblib --out mine
  import lda.joblib network.joblib --preprocessing l2-normalise --columns-of test.json --out mine`,
      ),
  )

async function importInto(
  paths: readonly string[],
  { out, ...options }: Options,
  { stdout, stderr }: CommandStreams,
): Promise<void> {
  if (out === undefined) throw new UsageError('--out <folder> is missing')
  const files = await importFiles(paths, { ...options, say: (line) => stderr.write(`${line}\n`) })
  swapBundle(out, { files, testJson: null })
  const manifest = JSON.parse(new TextDecoder().decode(files.get(MANIFEST_FILE)))
  for (const { title, pipeline } of manifest.classifiers) stdout.write(`${title}: ${pipeline.join(' → ')}\n`)
  stdout.write(`${out}/models: ${manifest.features.length} features, ${manifest.classes.length} classes\n`)
}
