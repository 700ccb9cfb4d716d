import { join } from 'node:path'
import { expect, it } from 'vitest'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { trainedOf } from '../src/testing/trainedOf.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'

const ROOT = join(import.meta.dirname, '..')

it('the bundle that ships was trained on the recording that ships; if not: npm run train', async () => {
  const bundle = await readBundle(join(ROOT, 'public', 'models'))
  const { training, heldOut, classifiers } = trainedOf(bundle.manifest)
  const test = readRecordingFile(join(ROOT, 'public', 'test.json')).recording
  expect(training.sha256).toBe(
    readRecordingFile(join(ROOT, 'training', 'data', 'train.csv')).recording.sha256,
  )
  expect(heldOut.sha256).toBe(test.sha256)
  expect([training.simulated, heldOut.simulated]).toEqual([true, true])

  const scores = predictRecording(bundle, test).answers.map(({ id, accuracy }) => [id, accuracy])
  expect(scores).toEqual(classifiers.map(({ id, accuracy }) => [id, accuracy.heldOut]))
  const usual = KIND_TRAINERS.filter(({ isUsual }) => isUsual)
  expect(classifiers.map(({ id }) => id)).toEqual(usual.map(({ kind }) => kind))
  bundle.dispose()
})
