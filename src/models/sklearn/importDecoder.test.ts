import { describe, expect, it } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { ASKED, MODEL_ANSWERS, writtenModel, writtenModels } from '../../testing/sklearn/modelAnswers.ts'
import { farthest, openImported } from '../../testing/sklearn/openImported.ts'
import { argmaxRows, type Matrix, rowRange } from '../matrix.ts'

const EVERY_MODEL = Object.entries(MODEL_ANSWERS).flatMap(([file, answers]) =>
  Object.entries(answers).map(([path, answer]) => ({ file, path, answer })),
)
const rowOf = (rows: Matrix, at: number) => rowRange(rows, at, at + 1).values

describe('an imported model', () => {
  it.each(EVERY_MODEL)('says what scikit-learn says: $file $path', async ({ file, path, answer }) => {
    const { manifest, classifiers, ...decoder } = await openImported([await writtenModel(file, path)])
    expect(manifest.classes).toEqual(answer.classes)
    const posteriors = classifiers[0]!.predictProba(decoder.preprocess(ASKED))
    expect(farthest(posteriors.values, answer.posterior)).toBeLessThan(1e-9)
    expect([...argmaxRows(posteriors)]).toEqual(answer.predicted)
  })

  it.each(EVERY_MODEL)('explains all of the margin: $file $path', async ({ file, path }) => {
    const { classifiers, ...decoder } = await openImported([await writtenModel(file, path)])
    const [classifier] = classifiers
    const rows = decoder.preprocess(ASKED)
    const posteriors = classifier!.predictProba(rows)
    for (const at of [1, 3, 4]) {
      const why = await classifier!.explain(rowOf(rows, at), rowOf(rows, 2), 1, 0)
      const { margin, baseline, features, residue = 0 } = why
      expect(features).toHaveLength(ASKED.columns)
      const sum = features.reduce((total, share) => total + share, baseline + residue)
      expect(Math.abs(sum - margin)).toBeLessThan(1e-9 * Math.max(1, Math.abs(margin)))
      const [none, one] = rowOf(posteriors, at)
      expect(Math.log(one! / none!)).toBeCloseTo(margin, 6)
    }
  })

  const spaces = EVERY_MODEL.filter(({ path, answer }) => answer.transform && path !== '["normalised"]')
  it.each(spaces)('maps rows as scikit-learn does: $file $path', async ({ file, path, answer }) => {
    const { manifest, classifiers, ...decoder } = await openImported([await writtenModel(file, path)])
    expect(manifest.classifiers[0]!.kind).toBe('lda')
    const { explainedVarianceRatio, transform } = await classifiers[0]!.space!()
    const axes = [...explainedVarianceRatio.keys()]
    expect(axes).toHaveLength(answer.transform![0]!.length)
    for (const axis of axes) {
      const found = transform(decoder.preprocess(ASKED), [axis]).values
      const expected = answer.transform!.map((row) => row[axis]!)
      // An axis may point either way.
      const sign = Math.sign(found[3]! * expected[3]!)
      expect(farthest(found, [expected.map((value) => sign * value)])).toBeLessThan(1e-7)
    }
  })
})

describe('what becomes of a pipeline', () => {
  const steps = async (file: string, path: string) => {
    const { manifest } = await openImported([await writtenModel(file, path)])
    return [...manifest.preprocessing.map(({ step }) => step), manifest.classifiers[0]!.kind]
  }

  it.each([
    ['lda', 'svd', ['lda']],
    ['lda', 'lsqr', ['lda']],
    ['logistic', 'multinomial', ['logistic-regression']],
    ['logistic', 'two classes ovr', ['logistic-regression']],
    ['logistic', 'ovr', ['layered']],
    ['network', 'relu', ['layered']],
    ['scaled', 'nested', ['standardise', 'l2-normalise', 'lda']],
    ['scaled', 'passthrough', ['standardise', 'lda']],
    ['scaled', 'function', ['logistic-regression']],
    ['scaled', 'no mean, no deviation', ['logistic-regression']],
    ['scaled', 'clip', ['standardise', 'clip', 'lda']],
    ['scaled', 'l1', ['l1-normalise', 'standardise', 'lda']],
    ['scaled', 'max', ['max-normalise', 'logistic-regression']],
    ['components', 'lda', ['lda']],
    ['components', 'lda, whiten', ['standardise', 'lda']],
    ['components', 'lda, eigen', ['lda']],
    ['components', 'twice', ['logistic-regression']],
    ['components', 'logistic', ['l2-normalise', 'logistic-regression']],
    ['components', 'normalised', ['layered']],
    ['components', 'logistic, ovr', ['layered']],
    ['components', 'network, whiten', ['standardise', 'layered']],
  ])('%s of %s: %j', async (file, name, expected) => {
    expect(await steps(`${file}.joblib`, JSON.stringify([name]))).toEqual(expected)
  })

  it('is said in the library’s words, with its version and its files', async () => {
    const { manifest } = await openImported([await writtenModel('components.joblib', '["lda, whiten"]')])
    expect(manifest.imported).toMatchObject({
      library: 'scikit-learn 1.2.1',
      files: [{ file: 'model.joblib' }],
    })
    expect(manifest.classifiers).toMatchObject([
      {
        id: 'lda',
        title: 'LDA',
        accuracy: null,
        pipeline: [
          'StandardScaler()',
          'PCA(n_components=4, whiten=True)',
          "LinearDiscriminantAnalysis(solver='svd')",
        ],
      },
    ])
  })
})

describe('several models as one decoder', () => {
  it('answer each as alone, whatever the others have before them', async () => {
    const names = ['nested', 'passthrough', 'range', 'clip', 'max', 'no mean']
    const models = await Promise.all(
      names.map((name) => writtenModel('scaled.joblib', JSON.stringify([name]))),
    )
    const { manifest, classifiers, ...decoder } = await openImported(models)
    expect(manifest.preprocessing).toEqual([])
    expect(manifest.classifiers.map(({ id }) => id)).toEqual([
      'lda',
      'lda-2',
      'mlp',
      'lda-3',
      'logistic-regression',
      'logistic-regression-2',
    ])
    names.forEach((name, at) => {
      const { values } = classifiers[at]!.predictProba(decoder.preprocess(ASKED))
      const { posterior } = MODEL_ANSWERS['scaled.joblib']![JSON.stringify([name])]!
      expect(farthest(values, posterior)).toBeLessThan(1e-9)
    })
  })

  it('share the steps that all begin with', async () => {
    const [nested, passthrough] = await Promise.all(
      ['["nested"]', '["passthrough"]'].map((path) => writtenModel('scaled.joblib', path)),
    )
    const { manifest, classifiers, ...decoder } = await openImported([passthrough!, nested!])
    expect(manifest.preprocessing.map(({ step }) => step)).toEqual(['standardise'])
    expect(manifest.classifiers.map(({ kind, title }) => [kind, title])).toEqual([
      ['lda', 'LDA'],
      ['layered', 'LDA 2'],
    ])
    const { values } = classifiers[1]!.predictProba(decoder.preprocess(ASKED))
    expect(farthest(values, MODEL_ANSWERS['scaled.joblib']!['["nested"]']!.posterior)).toBeLessThan(1e-9)
  })

  it('are each of the file’s own, where it has several', async () => {
    const models = await writtenModels('network.joblib')
    const three = models.filter(({ classes }) => classes.length === 3)
    const { classifiers } = await openImported(three)
    classifiers.forEach((classifier, at) => {
      const { posterior } = MODEL_ANSWERS['network.joblib']![three[at]!.path]!
      expect(farthest(classifier.predictProba(ASKED).values, posterior)).toBeLessThan(1e-9)
    })
  })
})

describe('rows that were normalised before the fit', () => {
  it('are so for a classifier that stands alone, and for no other', async () => {
    const [bare, pipeline] = await Promise.all([
      writtenModel('lda.joblib', '["svd"]'),
      writtenModel('scaled.joblib', '["passthrough"]'),
    ])
    const alone = await openImported([bare], { isNormalising: true })
    expect(alone.manifest.preprocessing).toEqual([{ step: 'l2-normalise' }])
    expect((await openImported([pipeline], { isNormalising: true })).manifest.preprocessing).toMatchObject([
      { step: 'standardise' },
    ])

    const both = await openImported([bare, pipeline], { isNormalising: true })
    expect(both.manifest.preprocessing).toEqual([])
    const expected = alone.classifiers[0]!.predictProba(alone.preprocess(ASKED)).values
    expect(farthest(both.classifiers[0]!.predictProba(ASKED).values, [[...expected]])).toBeLessThan(1e-12)
    const { posterior } = MODEL_ANSWERS['scaled.joblib']!['["passthrough"]']!
    expect(farthest(both.classifiers[1]!.predictProba(ASKED).values, posterior)).toBeLessThan(1e-9)
  })
})

it.each(['["lda, whiten"]', '["network, whiten"]'])(
  'is refused where its weights would be beyond all numbers: %s',
  async (path) => {
    const model = await writtenModel('components.joblib', path)
    const steps = model.steps.map((step) =>
      step.step === 'pca' ? { ...step, deviation: step.deviation!.map(() => 5e-324) } : step,
    )
    expect(await refusalOfPromise(openImported([{ ...model, steps }]))).toMatchObject({
      code: 'bad-model',
      file: 'model.joblib',
    })
  },
)
