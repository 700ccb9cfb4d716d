import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseTrainingRun } from '../src/models/bundle/manifest.ts'

export interface TrainingTimes {
  /** Of the whole command, the start of Node included. */
  readonly seconds: number
  readonly msPerEpoch: number
}

/** Trains on the simulated recording into a folder that is thrown away. */
export function benchTraining(): TrainingTimes {
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
    const path = join(folder, 'models', 'run.json')
    return { seconds, msPerEpoch: parseTrainingRun(readFileSync(path, 'utf8'), path).msPerEpoch }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
