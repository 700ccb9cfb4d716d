import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isReferencePresent, readReferenceBytes, referenceTitle } from '../../../testing/referencePath.ts'
import { refusalOfPromise } from '../../../testing/refusalOf.ts'
import { isModelName } from '../../../testing/sklearn/modelFixture.ts'
import { readPickle } from './readPickle.ts'
import { unpackModel } from './unpackModel.ts'

async function read(name: string) {
  return readPickle(await unpackModel(readReferenceBytes(`sklearn/${name}`), name), name, isModelName)
}

describe.skipIf(!isReferencePresent)(referenceTitle('models that people save'), () => {
  it.each(['joblib.bz2', 'joblib.gz', 'joblib.xz', 'zlib.joblib', 'p2.pkl', 'p3.pkl', 'p4.pkl', 'p5.pkl'])(
    'as pipeline-lda.%s are what they are as joblib',
    async (ending) => {
      expect(await read(`pipeline-lda.${ending}`)).toEqual(await read('pipeline-lda.joblib'))
    },
  )

  it.each([
    'Inference_NN',
    'Inference_lda',
    'dict-of-models',
    'l1-max-logistic-regression',
    'lda-shrinkage',
    'minmax-mlp-logistic',
    'ovr-logistic-regression',
    'pca-lda',
    'robust-mlp-identity',
    'standard-mlp-tanh',
    'string-classes-lda',
    'two-classes-lda',
    'two-classes-logistic',
    'two-classes-mlp',
    'refuse-not-fitted',
  ])('as %s.joblib are read', async (name) => {
    expect(await read(`${name}.joblib`)).toBeTruthy()
  })

  it.each([
    ['refuse-svc.joblib', 'unsupported-model', '"sklearn.svm._classes.SVC"'],
    ['refuse-random-forest.joblib', 'unsupported-model', '"sklearn.ensemble._forest.RandomForestClassifier"'],
    ['refuse-runs-code.joblib', 'unsafe-model', '"builtins.eval"'],
    ['refuse-runs-code.pkl', 'unsafe-model', '"builtins.eval"'],
  ])('as %s are refused, and run nothing', async (name, code, found) => {
    const problem = await refusalOfPromise(read(name))
    expect(problem).toMatchObject({ code, found, file: name })
    expect(problem.row).toMatch(/^byte [\d,]+$/)
    expect(existsSync('PWNED')).toBe(false)
  })
})
