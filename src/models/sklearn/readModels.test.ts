import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { writtenModels } from '../../testing/sklearn/modelAnswers.ts'
import { MODEL_FIXTURES, modelFixture } from '../../testing/sklearn/modelFixture.ts'
import { openImported } from '../../testing/sklearn/openImported.ts'
import { isBare } from './importDecoder.ts'
import { unpackModel } from './pickle/unpackModel.ts'
import { readModels } from './readModels.ts'

describe('the models of a file', () => {
  it.each([
    ['alone', ['']],
    ['tuple', ['[1]']],
    ['list', ['[0]', '[1]']],
    ['deep', ['["models"][0]["s1"]', '["models"][1]["s2"]']],
    ['labels', ['negative', 'float', 'text', 'objects', 'unsigned', 'boolean', 'boolean network'].map(keyOf)],
  ])('%s are found where they are: %j', async (name, paths) => {
    const models = await writtenModels(`${name}.joblib`)
    expect(models.map(({ path }) => path)).toEqual(paths)
    for (const { version, width } of models) expect([version, width]).toEqual(['1.2.1', 6])
  })

  it('have labels as a recording has them', async () => {
    const models = await writtenModels('labels.joblib')
    expect(models.map(({ classes }) => classes)).toEqual([
      [-5, 0, 7],
      [1, 2, 3],
      ['left', 'rest', 'right'],
      ['left', 'rest', 'right'],
      [3, 5, 250],
      ['False', 'True'],
      ['False', 'True'],
    ])
  })

  it('have their pipelines in words, flat and without what does nothing', async () => {
    const models = await writtenModels('scaled.joblib')
    const words = (name: string) => models.find(({ path }) => path === keyOf(name))?.pipeline.slice(0, -1)
    expect(words('nested')).toEqual(['StandardScaler()', "Normalizer(norm='l2')"])
    expect(words('passthrough')).toEqual(['StandardScaler()'])
    expect(words('nothing')).toEqual([])
    expect(words('function')).toEqual(['FunctionTransformer()'])
    expect(words('clip')).toEqual(['MinMaxScaler(clip=True)'])
    expect(words('max')).toEqual(["Normalizer(norm='max')"])
    const [last] = models.slice(0, 1).flatMap(({ pipeline }) => pipeline.slice(-1))
    expect(last).toBe("LinearDiscriminantAnalysis(solver='svd')")
  })

  it('are bare where nothing is done to rows before them', async () => {
    const models = await writtenModels('scaled.joblib')
    const bare = models.filter(isBare).map(({ path }) => path)
    expect(bare).toEqual(['nothing', 'function', 'no mean, no deviation'].map(keyOf))
  })

  it('have the names of their columns where they were fitted on names', async () => {
    const models = await writtenModels('scaled.joblib')
    const named = models.filter(({ featureNames }) => featureNames)
    expect(named.map(({ path }) => path)).toEqual(['["named"]'])
    expect(named[0]!.featureNames).toEqual(
      ['Cz', 'Fz'].flatMap((electrode) => ['theta', 'alpha', 'betaL'].map((band) => `${electrode}/${band}`)),
    )
  })
})

describe('a file without a model that is read', () => {
  const READABLE = /^LinearDiscriminantAnalysis, LogisticRegression or MLPClassifier, alone or in a Pipeline/

  it.each([
    ['svc', 'the file holds SVC of sklearn, which is not read here', '"sklearn.svm._classes.SVC"'],
    [
      'forest',
      'the file holds RandomForestClassifier of sklearn, which is not read here',
      '"sklearn.ensemble._forest.RandomForestClassifier"',
    ],
    [
      'kmeans',
      'the file holds KMeans of sklearn, which is not read here',
      '"sklearn.cluster._kmeans.KMeans"',
    ],
    ['scaler', 'the model has no classifier at its end', 'StandardScaler'],
    ['pca', 'the model has no classifier at its end', 'PCA'],
    ['scalers', 'the file has no classifier', 'a dictionary of 1'],
    ['array', 'the file has no classifier', 'an array of f8'],
    ['texts', 'the file has no classifier', 'a list of 2'],
  ])('is refused with what can be read: refuse-%s', async (name, message, found) => {
    const file = `refuse-${name}.joblib`
    expect(await refusalOfPromise(writtenModels(file))).toMatchObject({
      code: 'unsupported-model',
      file,
      message,
      found,
      expected: expect.stringMatching(READABLE),
    })
  })

  it.each([
    [
      'not-fitted',
      'the LinearDiscriminantAnalysis in the file is not fitted',
      'no classes_',
      'a model that is saved after its fit',
    ],
    [
      'not-fitted-scaler',
      'the StandardScaler in the file is not fitted',
      'no mean_',
      'a model that is saved after its fit',
    ],
    [
      'first-classifier',
      'the pipeline has LinearDiscriminantAnalysis before its last step',
      'LinearDiscriminantAnalysis',
      'Normalizer, StandardScaler, MinMaxScaler, RobustScaler, FunctionTransformer, PCA',
    ],
    [
      'three-answers',
      'the MLPClassifier answers several questions at once',
      '3 answers to each row',
      'one that picks one class for each row',
    ],
    [
      'two-answers',
      'the MLPClassifier answers several questions at once',
      '2 answers to each row',
      'one that picks one class for each row',
    ],
  ])('is refused with what would do: refuse-%s', async (name, message, found, expected) => {
    const file = `refuse-${name}.joblib`
    const problem = await refusalOfPromise(writtenModels(file))
    expect(problem).toEqual({ code: 'unsupported-model', file, message, found, expected })
  })

  it('is refused where a step wants other columns than there are', async () => {
    expect(await refusalOfPromise(writtenModels('refuse-widths.joblib'))).toEqual({
      code: 'bad-model',
      message: 'the parts of the model do not fit one another',
      file: 'refuse-widths.joblib',
      column: "LinearDiscriminantAnalysis(solver='svd')",
      found: '5 columns from the step before',
      expected: '6',
    })
  })

  it('is refused as unsafe where a step is a function', async () => {
    expect(await refusalOfPromise(writtenModels('refuse-function.joblib'))).toMatchObject({
      code: 'unsafe-model',
      file: 'refuse-function.joblib',
      found: expect.stringMatching(/^"numpy\..*log1p"$/),
    })
  })
})

it.each(MODEL_FIXTURES.filter((name) => /^(lda|logistic|mlp)(?!.*lzma)/.test(name)))(
  'a pipeline is read from %s however it was saved',
  async (name) => {
    const [model, ...others] = readModels(await unpackModel(modelFixture(name), name), name)
    expect(others).toEqual([])
    const { classifiers, manifest } = await openImported([model!])
    expect(manifest.features).toHaveLength(6)
    expect(classifiers).toHaveLength(1)
  },
)

it('whatever number in a model is another, its decoder opens or is refused with a reason', async () => {
  const sources = await Promise.all(
    ['scaled', 'components', 'network', 'logistic'].map((name) =>
      unpackModel(modelFixture(`models/${name}.joblib`), name),
    ),
  )
  const edit = fc.tuple(fc.noBias(fc.nat()), fc.integer({ min: 1, max: 255 }))
  const outcomes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(edit, { minLength: 1, maxLength: 3 }),
      async (source, edits) => {
        const bytes = source.slice()
        for (const [at, change] of edits) bytes[at % bytes.length]! ^= change
        try {
          for (const model of readModels(bytes, 'mutated.joblib')) await openImported([model])
          outcomes.add('read')
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          outcomes.add(error.problem.code)
        }
      },
    ),
    { seed: 20_240_603, numRuns: 1000 },
  )
  expect([...outcomes]).toEqual(expect.arrayContaining(['read', 'bad-model']))
})

function keyOf(name: string): string {
  return JSON.stringify([name])
}
