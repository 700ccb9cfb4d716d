import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../src/eeg/recording.ts'
import { PREPROCESSINGS } from '../src/models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import type { LabelledRows } from '../src/testing/gaussianRows.ts'
import type { TrainingChoices } from '../src/training/trainingChoices.ts'
import { exportCommand } from './exportCommand.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { csvText, easySamples, temporaryFolder } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { trainFiles } from './trainFiles.ts'

const ROOT = join(import.meta.dirname, '..')
const folder = temporaryFolder()
env.wasm.numThreads = 1

/** What ONNX Runtime says of the rows of a recording, in the bundle's order of features. */
async function answersOf(path: string, recording: Recording, features: readonly string[]) {
  const session = await InferenceSession.create(readFileSync(path))
  const columns = features.map((name) => recording.features.indexOf(name))
  const width = recording.features.length
  const rows = recording.lines.length
  const values = Float32Array.from({ length: rows * columns.length }, (_, at) => {
    const row = Math.floor(at / columns.length)
    return recording.values[row * width + columns[at % columns.length]!]!
  })
  const { label, probabilities } = await session.run({
    input: new Tensor('float32', values, [rows, columns.length]),
  })
  expect(session.inputNames).toEqual(['input'])
  expect([...session.outputNames].sort()).toEqual(['label', 'probabilities'])
  await session.release()
  const labels = [...(label!.data as BigInt64Array | string[])].map((one) =>
    typeof one === 'bigint' ? Number(one) : one,
  )
  return { labels, probabilities: probabilities!.data as Float32Array }
}

/** Exports a bundle and holds each file's answers against the site's own. */
async function expectSameAnswers(models: string, recording: Recording, out: string): Promise<void> {
  const { code, stdout } = await runInProcess(exportCommand, ['--models', models, '--out', out])
  expect(code).toBe(0)
  const decoder = await readBundle(models)
  const { classes, features } = decoder.manifest
  for (const { id, predicted, posteriors } of predictRecording(decoder, recording).answers) {
    expect(stdout).toContain(`${id}.onnx`)
    const { labels, probabilities } = await answersOf(join(out, `${id}.onnx`), recording, features)
    expect(labels).toEqual(Array.from(predicted, (k) => classes[k]))
    expect(probabilities).toHaveLength(posteriors.values.length)
    const farthest = probabilities.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - posteriors.values[at]!)),
      0,
    )
    expect(farthest).toBeLessThan(1e-5)
    const text = readFileSync(join(out, `${id}.onnx`), 'utf8')
    for (const part of [features, classes]) expect(text).toContain(JSON.stringify(part))
  }
  decoder.dispose()
}

it('ONNX Runtime predicts every row of the shipped recording as the site does', async () => {
  const { recording } = readRecordingFile(join(ROOT, 'public', 'test.json'))
  await expectSameAnswers(join(ROOT, 'public', 'models'), recording, join(folder, 'shipped'))
})

describe('every kind of classifier after every preprocessing', () => {
  // Powers, which have logarithms.
  const [sample, other] = easySamples(3, 6, 12).map(({ rows, truth }) => ({
    rows: { ...rows, values: rows.values.map((value) => Math.exp(value / 4)) },
    truth,
  })) as [LabelledRows, LabelledRows]
  // Text is a label too.
  const label = (k: number) => ['rest', 'left', 'right'][k]!
  const choices: Partial<TrainingChoices> = {
    classifiers: KIND_TRAINERS.map(({ kind }) => ({
      kind,
      settings: kind === 'mlp' ? { maxIter: 4, hiddenUnits: 12 } : {},
    })),
  }
  for (const preprocessing of PREPROCESSINGS) {
    it(preprocessing, async () => {
      const out = join(folder, preprocessing)
      const [train, test] = [join(folder, 'train.csv'), join(folder, 'test.csv')]
      writeFileSync(train, csvText(sample, { label }))
      writeFileSync(test, csvText(other, { label }))
      await trainFiles({ train, test, out, simulated: '', choices: { ...choices, preprocessing } })
      await expectSameAnswers(join(out, 'models'), readRecordingFile(test).recording, join(out, 'onnx'))
    })
  }
})

it('a row of zeros stays as it is', async () => {
  const { recording } = readRecordingFile(join(ROOT, 'public', 'test.json'))
  const zeros = { ...recording, values: recording.values.slice().fill(0) }
  await expectSameAnswers(join(ROOT, 'public', 'models'), zeros, join(folder, 'zeros'))
})

it('a bundle that cannot be read leaves nothing behind', async () => {
  const out = join(folder, 'nothing')
  const { code, stderr } = await runInProcess(exportCommand, [
    '--models',
    join(folder, 'missing'),
    '--out',
    out,
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('export: ')
  expect(existsSync(out)).toBe(false)
})
