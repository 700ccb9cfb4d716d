import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecording } from '../../eeg/reading/readRecording.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { accuracyScore } from '../../evaluation/accuracyScore.ts'
import {
  isReferencePresent,
  readReference,
  readReferenceBytes,
  referenceTitle,
} from '../../testing/referencePath.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import type { ModelAnswer } from '../../testing/sklearn/modelAnswers.ts'
import { farthest, openImported } from '../../testing/sklearn/openImported.ts'
import { alignFeatures } from '../alignFeatures.ts'
import { argmaxRows, type Matrix } from '../matrix.ts'
import { unpackModel } from './pickle/unpackModel.ts'
import { readModels } from './readModels.ts'

interface Answers {
  readonly lines: readonly number[]
  /** By file; what is predicted are labels. */
  readonly models: Readonly<
    Record<string, Omit<ModelAnswer, 'predicted'> & { readonly predicted: readonly ClassLabel[] }>
  >
}

const answers: Answers = isReferencePresent
  ? JSON.parse(readReference('sklearn/answers.json'))
  : { lines: [], models: {} }
const read = async (name: string) =>
  readModels(await unpackModel(readReferenceBytes(`sklearn/${name}`), name), name)

function readTest() {
  const name = 'test.json'
  return readRecording(readReference(name), { name, sha256: '' })
}

/** A decoder of the file's first model, and what it makes of the recording's rows. */
async function decoderOf(name: string, isNormalising: boolean) {
  const [model] = await read(name)
  const recording = readTest()
  const features = model!.featureNames ?? recording.features
  const { manifest, classifiers, ...decoder } = await openImported([model!], { features, isNormalising })
  const predict = (rows: Matrix) => classifiers[0]!.predictProba(decoder.preprocess(rows))
  return { manifest, recording, rows: alignFeatures(recording, features), predict }
}

describe.skipIf(!isReferencePresent)(referenceTitle('models that people save, imported'), () => {
  it.each(Object.entries(answers.models))('say what scikit-learn says: %s', async (name, answer) => {
    const { manifest, recording, rows, predict } = await decoderOf(name, name.startsWith('Inference_'))
    expect(manifest.classes).toEqual(answer.classes)
    const wanted = answers.lines.map((line) => recording.lines.indexOf(line))
    const width = rows.columns
    const values = new Float64Array(wanted.length * width)
    wanted.forEach((row, at) => {
      values.set(rows.values.subarray(row * width, (row + 1) * width), at * width)
    })
    const posteriors = predict({ rows: wanted.length, columns: width, values })
    expect(farthest(posteriors.values, answer.posterior)).toBeLessThan(1e-9)
    expect(Array.from(argmaxRows(posteriors), (k) => manifest.classes[k])).toEqual(answer.predicted)
  })

  it.each([
    ['Inference_lda.joblib', true, 69.2],
    ['Inference_lda.joblib', false, 17.8],
    ['Inference_NN.joblib', true, 66.2],
    ['Inference_NN.joblib', false, 59.7],
  ])('score as the tutorial’s do: %s, normalised %s, %d %%', async (name, isNormalising, percent) => {
    const { manifest, recording, rows, predict } = await decoderOf(name, isNormalising)
    expect(manifest.classes).toEqual(recording.labels!.classes)
    const score = accuracyScore(recording.labels!.index, argmaxRows(predict(rows)))
    expect(100 * score!).toBeCloseTo(percent, 1)
  })

  it('are found in a dictionary', async () => {
    const models = await read('dict-of-models.joblib')
    expect(models.length).toBeGreaterThan(0)
    for (const { path, pipeline } of models) {
      expect(path).toMatch(/^\["/)
      expect(pipeline.length).toBeGreaterThan(0)
    }
  })

  it.each([
    ['not-fitted.joblib', 'unsupported-model', /^the (\w+) in the file is not fitted no classes_$/],
    ['svc.joblib', 'unsupported-model', /holds SVC of sklearn.*"sklearn\.svm\._classes\.SVC"/],
    ['random-forest.joblib', 'unsupported-model', /holds RandomForestClassifier of sklearn/],
    ['runs-code.joblib', 'unsafe-model', /nothing of it was run here.*"builtins\.eval"/],
    ['runs-code.pkl', 'unsafe-model', /nothing of it was run here.*"builtins\.eval"/],
  ])('are refused by name, with nothing run: refuse-%s', async (ending, code, said) => {
    const name = `refuse-${ending}`
    const problem = await refusalOfPromise(read(name))
    expect(problem).toMatchObject({ code, file: name, expected: expect.stringMatching(/./) })
    expect(`${problem.message} ${problem.found}`).toMatch(said)
    for (const folder of [process.cwd(), tmpdir()]) expect(existsSync(join(folder, 'PWNED'))).toBe(false)
  })
})
