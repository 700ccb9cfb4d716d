import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { ASKED, MODEL_ANSWERS } from '../../testing/sklearn/modelAnswers.ts'
import { modelFixture } from '../../testing/sklearn/modelFixture.ts'
import { farthest, openBundle } from '../../testing/sklearn/openImported.ts'
import { createImporterFunctions } from './importerFunctions.ts'

const context = { signal: new AbortController().signal, report: () => {} }
const FEATURES = Array.from({ length: ASKED.columns }, (_, at) => `E${at}/theta`)
const fileOf = (name: string) => new File([modelFixture(`models/${name}`)], name)

/** An importer that has opened these, and what it said of all their models. */
async function importerOf(...names: string[]) {
  const importer = createImporterFunctions()
  const summaries = []
  for (const name of names) summaries.push(...((await importer.open(context, { file: fileOf(name) })) ?? []))
  return { importer, summaries }
}

describe('the importer, given a file', () => {
  it('tells of its models all but their numbers', async () => {
    const { summaries } = await importerOf('list.joblib')
    expect(summaries).toEqual([
      {
        key: 0,
        file: 'list.joblib',
        title: 'LDA',
        path: '[0]',
        version: '1.2.1',
        beside: [],
        pipeline: ["LinearDiscriminantAnalysis(solver='svd')"],
        featureNames: null,
        width: 6,
        classes: [0, 1, 2],
        isBare: true,
      },
      {
        key: 1,
        file: 'list.joblib',
        title: 'Logistic regression',
        path: '[1]',
        version: '1.2.1',
        beside: [],
        pipeline: ['LogisticRegression()'],
        featureNames: null,
        width: 6,
        classes: [0, 1],
        isBare: true,
      },
    ])
    // They cross to the page.
    expect(structuredClone(summaries)).toEqual(summaries)
  })

  it('goes on counting with the next', async () => {
    const { summaries } = await importerOf('list.joblib', 'alone.joblib')
    expect(summaries.map(({ key, file, isBare }) => [key, file, isBare])).toEqual([
      [0, 'list.joblib', true],
      [1, 'list.joblib', true],
      [2, 'alone.joblib', false],
    ])
  })

  it.each<[what: string, content: Uint8Array<ArrayBuffer>]>([
    ['text', new TextEncoder().encode('Cz/theta,Fz/theta\n1,2\n')],
    ['gzip of text', new Uint8Array(gzipSync('Cz/theta,Fz/theta\n1,2\n'))],
    ['gzip of nothing', new Uint8Array(gzipSync(''))],
    ['nothing', new Uint8Array(0)],
  ])('leaves what is no model to others: %s', async (_what, content) => {
    const importer = createImporterFunctions()
    expect(await importer.open(context, { file: new File([content], 'rows.csv.gz') })).toBeNull()
  })

  it('opens a gzip of a model', async () => {
    const importer = createImporterFunctions()
    const bytes = new Uint8Array(gzipSync(modelFixture('lda.p4.pkl')))
    const summaries = await importer.open(context, { file: new File([bytes], 'lda.pkl.gz') })
    expect(summaries).toMatchObject([{ file: 'lda.pkl.gz', title: 'LDA', isBare: false }])
  })

  it('refuses a model that is not read, and keeps those that it has', async () => {
    const { importer } = await importerOf('alone.joblib')
    for (const [name, code] of [
      ['refuse-svc.joblib', 'unsupported-model'],
      ['refuse-widths.joblib', 'bad-model'],
      ['refuse-function.joblib', 'unsafe-model'],
    ] as const) {
      const problem = await refusalOfPromise(importer.open(context, { file: fileOf(name) }))
      expect(problem).toMatchObject({ code, file: name })
    }
    const next = await importer.open(context, { file: fileOf('tuple.joblib') })
    expect(next).toMatchObject([{ key: 1, file: 'tuple.joblib' }])
    const wish = { models: [0], features: FEATURES, isNormalising: false }
    expect((await importer.make(context, wish)).has('manifest.json')).toBe(true)
  })
})

describe('the importer, asked for a decoder', () => {
  it('makes a bundle of the models that are meant, which opens and answers', async () => {
    const { importer, summaries } = await importerOf('list.joblib', 'alone.joblib', 'deep.joblib')
    const keys = summaries.filter(({ path }) => path !== '[1]' && !path.includes('s2')).map(({ key }) => key)
    const wish = { models: keys, features: FEATURES, isNormalising: false }
    const { manifest, classifiers, preprocess } = await openBundle(await importer.make(context, wish))
    expect(manifest.features).toEqual(FEATURES)
    expect(manifest.imported?.files).toEqual(
      ['list.joblib', 'alone.joblib', 'deep.joblib'].map((file) => {
        const bytes = modelFixture(`models/${file}`)
        return { file, bytes: bytes.length, sha256: sha256Of(bytes) }
      }),
    )
    const answers = [
      MODEL_ANSWERS['list.joblib']!['[0]']!,
      MODEL_ANSWERS['alone.joblib']!['']!,
      MODEL_ANSWERS['deep.joblib']!['["models"][0]["s1"]']!,
    ]
    expect(classifiers).toHaveLength(answers.length)
    answers.forEach(({ posterior }, at) => {
      expect(farthest(classifiers[at]!.predictProba(preprocess(ASKED)).values, posterior)).toBeLessThan(1e-9)
    })
  })

  it('names a file once, and only where a model of it is meant', async () => {
    const { importer } = await importerOf('alone.joblib', 'lda.joblib')
    const filesOf = async (models: readonly number[]) => {
      const files = await importer.make(context, { models, features: FEATURES, isNormalising: true })
      const { manifest } = await openBundle(files)
      return [manifest.imported?.files.map(({ file }) => file), manifest.preprocessing]
    }
    expect(await filesOf([1, 2])).toEqual([['lda.joblib'], [{ step: 'l2-normalise' }]])
    expect(await filesOf([0])).toEqual([['alone.joblib'], [{ step: 'l2-normalise' }]])
  })
})
