import { join } from 'node:path'
import { expect, it } from 'vitest'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'

const ROOT = join(import.meta.dirname, '..')

it('the bundle that ships was trained on the recording that ships; if not: npm run train', async () => {
  const bundle = readBundle(join(ROOT, 'public', 'models'))
  const { training, heldOut, lda, mlp } = bundle.manifest
  const test = readRecordingFile(join(ROOT, 'public', 'test.json')).recording
  expect(training.sha256).toBe(
    readRecordingFile(join(ROOT, 'training', 'data', 'train.csv')).recording.sha256,
  )
  expect(heldOut.sha256).toBe(test.sha256)
  expect([training.simulated, heldOut.simulated]).toEqual([true, true])

  const predictions = await predictRecording(bundle, test)
  expect(predictions.lda.accuracy).toBe(lda.accuracy.heldOut)
  expect(predictions.mlp.accuracy).toBe(mlp.accuracy.heldOut)
})
