import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Recording } from '../src/eeg/recording.ts'
import { writeDecoderZip } from '../src/models/bundle/zip/writeDecoderZip.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { PREPROCESSINGS } from '../src/models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import type { LabelledRows } from '../src/testing/gaussianRows.ts'
import { ASKED } from '../src/testing/sklearn/modelAnswers.ts'
import type { TrainingChoices } from '../src/training/trainingChoices.ts'
import { exportCommand } from './exportCommand.ts'
import type { ImportOptions } from './importFiles.ts'
import { predictRecording } from './predictRecording.ts'
import { readBundle } from './readBundle.ts'
import { readRecordingFile } from './readRecordingFile.ts'
import { folderContent } from './testing/folderContent.ts'
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
async function expectSameAnswers(
  models: string,
  recording: Recording,
  out: string,
  importing: ImportOptions = {},
): Promise<void> {
  const { model = [], preprocessing, columnsOf } = importing
  const args = [
    ...model.flatMap((path) => ['--model', path]),
    ...(preprocessing ? ['--preprocessing', preprocessing] : []),
    ...(columnsOf ? ['--columns-of', columnsOf] : []),
  ]
  const { code, stdout } = await runInProcess(exportCommand, ['--models', models, ...args, '--out', out])
  expect(code).toBe(0)
  const decoder = await readBundle(models, CLASSIFIER_KINDS, importing)
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

describe('models of scikit-learn', () => {
  const columnsOf = join(folder, 'asked.csv')
  const written = (name: string) => join(ROOT, 'src', 'testing', 'sklearn', 'models', name)
  beforeAll(() => {
    // As float32 has them, which is what ONNX is given.
    const rows = { ...ASKED, values: ASKED.values.map(Math.fround) }
    writeFileSync(
      columnsOf,
      csvText({ rows, truth: Int32Array.from({ length: rows.rows }, (_, row) => row % 3) }),
    )
  })

  it.each<[file: string, options: ImportOptions]>([
    ['alone.joblib', {}],
    ['components.joblib', { model: ['["normalised"]', '["network, whiten"]', '["logistic, ovr"]'] }],
    ['scaled.joblib', { model: ['["clip"]', '["l1"]', '["max"]', '["range"]'] }],
    ['lda.joblib', { model: ['["svd"]', '["lsqr"]'], preprocessing: 'l2-normalise' }],
    ['labels.joblib', { model: ['["text"]'], preprocessing: 'none' }],
    ['labels.joblib', { model: ['["boolean network"]'], preprocessing: 'none' }],
    ['labels.joblib', { model: ['["negative"]'], preprocessing: 'none' }],
  ])('are exported from their file: %s %j', async (file, options) => {
    const { recording } = readRecordingFile(columnsOf)
    const out = join(folder, `onnx-${file}-${options.model?.[0]?.length}`)
    await expectSameAnswers(written(file), recording, out, { ...options, columnsOf })
  })

  it.each<[file: string, args: readonly string[], code: number, said: string]>([
    ['lda.joblib', ['--model', '["svd"]'], 2, 'export: a classifier stands alone in its file'],
    ['alone.joblib', [], 2, 'export: the file does not name its 6 columns'],
    ['refuse-forest.joblib', [], 1, 'the file holds RandomForestClassifier of sklearn'],
  ])('that cannot be read leave nothing behind: %s %j', async (file, args, code, said) => {
    const out = join(folder, 'refused')
    const result = await runInProcess(exportCommand, ['--models', written(file), ...args, '--out', out])
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toContain(said)
    expect(existsSync(out)).toBe(false)
  })
})

it('a ZIP file is exported as the folder that it was made of', async () => {
  const models = join(ROOT, 'public', 'models')
  const zip = join(folder, 'shipped.zip')
  const files = Object.entries(folderContent(models)).map(
    ([path, hex]) => [path, Buffer.from(hex, 'hex')] as const,
  )
  writeFileSync(zip, writeDecoderZip(new Map(files)))
  for (const [from, name] of [
    [models, 'of-folder'],
    [zip, 'of-zip'],
  ] as const) {
    const { code } = await runInProcess(exportCommand, ['--models', from, '--out', join(folder, name)])
    expect(code).toBe(0)
  }
  expect(folderContent(join(folder, 'of-zip'))).toEqual(folderContent(join(folder, 'of-folder')))
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
