import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { predictRecording, type RecordingPredictions } from './predictRecording.ts'
import { type LocalDecoder, readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { hotSpotPatterns } from './simulation/letterPatterns.ts'
import { createRandomSource } from './simulation/randomSource.ts'
import { encodeSessionCsv, encodeSessionJson } from './simulation/sessionText.ts'
import { simulateSession } from './simulation/simulateSession.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

const SPOTS = [
  { electrode: 'C3', band: 'betaH' },
  { electrode: 'C4', band: 'betaH' },
  { electrode: 'P3', band: 'betaL' },
  { electrode: 'F8', band: 'theta' },
  { electrode: 'Pz', band: 'gamma' },
]

/** Two sessions through files, training, the bundle on disk and batch inference: the whole way. */
async function decode(
  gain: number,
  rowsPerLetter: number,
): Promise<{ decoder: LocalDecoder; predictions: RecordingPredictions }> {
  const folder = temporaryFolder()
  const spots = SPOTS.map((spot, letter) => ({ ...spot, letter, gain, widthDegrees: 30 }))
  const letterPatterns = hotSpotPatterns(SPOTS.length, spots)
  const session = (stream: number) =>
    simulateSession({ random: createRandomSource(3, stream), letterPatterns, rowsPerLetter })
  const files = { train: join(folder, 'train.csv'), test: join(folder, 'held-out.json') }
  writeFileSync(files.train, encodeSessionCsv(session(1)))
  writeFileSync(files.test, encodeSessionJson(session(2)))
  await trainFiles({ ...files, out: folder, simulated: '' })
  const decoder = await readBundle(join(folder, 'models'))
  const { recording } = readRecordingFile(join(folder, 'test.json'))
  return { decoder, predictions: predictRecording(decoder, recording) }
}

describe('a pattern planted into simulated sessions', () => {
  let planted: Awaited<ReturnType<typeof decode>>
  beforeAll(async () => {
    planted = await decode(8, 100)
  })

  it('is what both classifiers decode the held-out letters by', () => {
    const { answers } = planted.predictions
    expect(answers.map(({ id }) => id)).toEqual(['lda', 'mlp'])
    for (const { accuracy } of answers) expect(accuracy).toBeGreaterThan(0.85)
    const { classifiers } = planted.decoder.manifest
    expect(classifiers.map(({ accuracy }) => accuracy?.heldOut)).toEqual(
      answers.map(({ accuracy }) => accuracy),
    )
  })

  it('is where LDA’s class means stand out', async () => {
    const { manifest, classifiers } = planted.decoder
    const { features } = manifest
    const { classMeans: means } = await classifiers[0]!.classifier.space!()
    SPOTS.forEach(({ electrode, band }, letter) => {
      const rise = features.map((_, f) => {
        const ofLetter = SPOTS.map((_, k) => means.values[k * features.length + f]!)
        return ofLetter[letter]! / ofLetter.toSorted((a, b) => a - b)[2]!
      })
      expect(features[rise.indexOf(Math.max(...rise))]).toBe(`${electrode}/${band}`)
    })
  })

  it('is all there is: without it held-out letters are guessed, however well the training rows are known', async () => {
    const { decoder, predictions } = await decode(1, 60)
    expect(decoder.manifest.classifiers[0]!.accuracy?.folds?.random).toBeGreaterThan(0.85)
    for (const { accuracy } of predictions.answers) expect(accuracy).toBeLessThan(0.4)
    expect(predictions.answers).toHaveLength(2)
  })
})
