import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readManifest } from '../src/models/bundle/bundleFiles.ts'
import { parseTrainingRun, TRAINING_RUN_FILE } from '../src/models/bundle/trainingRun.ts'
import { folderFiles } from '../training/folderFiles.ts'
import { sha256 } from '../training/sha256.ts'

export interface TrainingTimes {
  /** Of the whole command, the start of Node included. */
  readonly seconds: number
  readonly msPerEpoch: number
}

/** Trains on the simulated recording into a folder that is thrown away. */
export async function benchTraining(): Promise<TrainingTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-letter-decoder-'))
  try {
    const started = performance.now()
    const { status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'training/train.ts', '--out', folder],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const seconds = (performance.now() - started) / 1000
    if (status !== 0) throw new Error('the training failed')
    const models = join(folder, 'models')
    const { fitSeconds } = parseTrainingRun(readFileSync(join(models, TRAINING_RUN_FILE), 'utf8'), models)
    const { classifiers } = await readManifest(folderFiles(models), sha256)
    const network = classifiers.find(({ outcome }) => outcome.epochs !== undefined)
    if (!network) throw new Error('the training had no epochs')
    return { seconds, msPerEpoch: (1000 * fitSeconds[network.id]!) / network.outcome.epochs! }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
