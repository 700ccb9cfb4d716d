import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { exportOnnx } from '../src/models/onnx/exportOnnx.ts'
import { decoderFiles } from './decoderFiles.ts'
import type { ImportOptions } from './importFiles.ts'
import { addImportOptions } from './importOptions.ts'
import { type CommandStreams, runCommand } from './runCommand.ts'
import { sha256 } from './sha256.ts'

interface ExportOptions extends ImportOptions {
  readonly models: string
  readonly out: string
}

/** `npm run export`. @returns the exit code */
export function exportCommand(args: readonly string[], streams: CommandStreams = process): Promise<number> {
  return runCommand(createProgram(), (options: ExportOptions) => exportAll(options, streams), args, streams)
}

const createProgram = () =>
  addImportOptions(
    new Command()
      .name('export')
      .description(
        'Write every classifier of a bundle in a format that other programs read, preprocessing included.',
      )
      .addOption(new Option('--format <format>', 'what is written').choices(['onnx']).default('onnx'))
      .option(
        '--models <folder>',
        'the bundle: the folder that holds it, a ZIP file, or a .joblib of scikit-learn',
        'public/models',
      )
      .option('--out <folder>', 'where the files go', 'exported')
      .addHelpText(
        'after',
        `
ONNX: one file a classifier, named by its id. Input "input" (float, rows × features, as the recording has them);
outputs "label" and "probabilities"; feature names and classes in the metadata.

Exit codes: 0 done; 1 bad input; 2 wrong usage.

Example ("export" stands for "npm run --silent export --"):
  export --models mine.zip --out onnx`,
      ),
  )

async function exportAll(
  { models, out, ...options }: ExportOptions,
  { stdout }: CommandStreams,
): Promise<void> {
  const bundle = await openBundleFiles(await decoderFiles(models, options), sha256)
  // All of them before any is written: what cannot be read leaves nothing behind.
  const files: [name: string, bytes: Uint8Array][] = []
  for (const { id } of bundle.manifest.classifiers) files.push([`${id}.onnx`, await exportOnnx(bundle, id)])
  mkdirSync(out, { recursive: true })
  for (const [name, bytes] of files) {
    writeFileSync(join(out, name), bytes)
    stdout.write(`${join(out, name)}\n`)
  }
}
