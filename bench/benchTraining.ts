import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TrainingTimes {
  /** Of the whole command, the start of Node included. */
  readonly seconds: number
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
    return { seconds }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
