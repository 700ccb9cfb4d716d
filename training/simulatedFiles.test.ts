import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecordingFile } from './readRecordingFile.ts'
import { readSimulatedFiles } from './simulatedFiles.ts'

it('readSimulatedFiles knows the recording that ships', () => {
  const simulated = readSimulatedFiles(join(import.meta.dirname, 'data', 'simulated.json'))
  for (const path of ['training/data/train.csv', 'public/test.json']) {
    expect(simulated).toContain(readRecordingFile(join(import.meta.dirname, '..', path)).recording.sha256)
  }
})

it('readSimulatedFiles knows nothing where there is no list', () => {
  expect(readSimulatedFiles('/nowhere/simulated.json').size).toBe(0)
})
