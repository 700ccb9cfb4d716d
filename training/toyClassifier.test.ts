import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatPredictions, type PredictionFormat } from '../src/evaluation/formatPredictions.ts'
import { LDA_KIND } from '../src/models/lda/ldaKind.ts'
import { everyKind } from '../src/testing/everyKind.ts'
import { refusalOfPromise } from '../src/testing/refusalOf.ts'
import { TOY_KIND } from '../src/testing/toyKind.ts'
import { withTrainers } from '../src/testing/withTrainers.ts'
import { trainBundle } from '../src/training/trainBundle.ts'
import { inputBytes } from './inputBytes.ts'
import { PredictionSink } from './predictionSink.ts'
import { predictRecording } from './predictRecording.ts'
import { predictRows } from './predictRows.ts'
import { type LocalDecoder, readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'

const KINDS = [TOY_KIND, LDA_KIND]
const folder = temporaryFolder()
const files = writeEasyFiles(folder)
const source = (path: string) => {
  const { recording, bytes } = readRecordingFile(path)
  const { name, lines } = recording
  const file = {
    file: name,
    rows: lines.length,
    bytes: bytes.length,
    sha256: recording.sha256,
    simulated: true,
  }
  return { recording, file }
}
let decoder: LocalDecoder

beforeAll(async () => {
  const trained = await trainBundle({
    platform: { sha256, startTensorflow: () => Promise.reject(new Error('no network here')), now: () => 0 },
    training: source(files.train),
    heldOut: source(files.test),
    choices: everyKind(KINDS),
    kinds: withTrainers(KINDS),
  })
  for (const [path, bytes] of trained.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  decoder = await readBundle(folder, KINDS)
})
afterAll(() => decoder.dispose())

/** What is written of the held-out file, and the sink with its counts. */
async function predicted(format: PredictionFormat, posteriors = false) {
  const ids = decoder.classifiers.map(({ info }) => info.id)
  const text = formatPredictions({ classes: decoder.manifest.classes, ids }, format, posteriors)
  const sink = new PredictionSink({ file: 'held-out.json', decoder, text })
  let written = ''
  await predictRows(inputBytes(files.test, 'held-out.json'), 'held-out.json', sink, {
    write: async (part) => {
      written += part
      return true
    },
    finish: async () => {},
    abandon: async () => {},
  })
  return { sink, text: written }
}

describe('a bundle with a kind of classifier that the project does not have', () => {
  it('is named first in CSV where it is the first', async () => {
    const { text } = await predicted('csv')
    const [header, ...rows] = text.trimEnd().split('\n')
    expect(header).toBe('line,truth,truth_letter,toy,toy_letter,lda,lda_letter,toy_confidence,lda_confidence')
    expect(rows).toHaveLength(60)
    for (const row of rows) expect(row.split(',')).toHaveLength(9)
  })

  it('has its predictions and posteriors under its id in JSON', async () => {
    const { rows } = JSON.parse((await predicted('json', true)).text)
    expect(Object.keys(rows[0])).toEqual(['line', 'truth', 'toy', 'lda', 'toyPosterior', 'ldaPosterior'])
    const { answers, classes } = predictRecording(decoder, readRecordingFile(files.test).recording)
    expect(answers.map(({ id }) => id)).toEqual(['toy', 'lda'])
    rows.forEach((row: Record<string, unknown>, at: number) => {
      expect(row.toy).toBe(classes[answers[0]!.predicted[at]!])
      expect(row.toyPosterior).toEqual([...answers[0]!.posteriors.values.subarray(3 * at, 3 * at + 3)])
    })
  })

  it('has its score counted, in the order of the bundle', async () => {
    const { sink } = await predicted('ndjson')
    const { classifiers } = decoder.manifest
    expect(classifiers.map(({ id }) => id)).toEqual(['toy', 'lda'])
    expect(sink.accuracies).toEqual(classifiers.map(({ accuracy }) => accuracy?.heldOut))
    expect(decoder.classifiers.map(({ info }) => info.title)).toEqual(['Nearest mean', 'LDA'])
  })

  it('is refused where its kind is not known', async () => {
    expect(await refusalOfPromise(readBundle(folder))).toMatchObject({
      code: 'unsupported-version',
      column: 'classifiers',
      found: 'toy',
    })
  })
})
