import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { BundleReader } from '../bundle/bundleFiles.ts'
import type { Classifier, ClassifierCode, DiscriminantSpace } from '../classifier.ts'
import { type LdaModel, ldaPredictProba } from './lda.ts'
import { decodeLda, decodeLdaSpace, ldaPaths } from './ldaFormat.ts'
import { ldaTransform } from './ldaTransform.ts'

/** Reads and runs LDA. */
export const LDA_CODE: ClassifierCode = {
  async open(id, shape, bundle, _platform, signal) {
    const { parameters, space } = ldaPaths(id)
    const model = decodeLda(
      decodeUtf8(await bundle.read(parameters, signal)),
      shape,
      bundle.nameOf(parameters),
    )
    return { ...ldaClassifier(model), space: createSpace(model, space, bundle) }
  },
}

/** What a model answers, its discriminant space aside. */
export function ldaClassifier(model: LdaModel): Omit<Classifier, 'space'> {
  return {
    predictProba: (rows) => ldaPredictProba(model, rows),
    async explain(row, _trainingMean, a, b) {
      const { ldaContributions } = await import('./ldaContributions.ts')
      return ldaContributions(model, row, a, b)
    },
    dispose() {},
  }
}

/** Reads the space when it is first asked for, and keeps it; no prediction needs it. */
function createSpace(
  model: LdaModel,
  path: string,
  bundle: BundleReader,
): (signal?: AbortSignal) => Promise<DiscriminantSpace> {
  let kept: DiscriminantSpace | undefined
  return async (signal) => {
    if (kept) return kept
    const space = decodeLdaSpace(decodeUtf8(await bundle.read(path, signal)), model, bundle.nameOf(path))
    kept = {
      explainedVarianceRatio: space.explainedVarianceRatio,
      classMeans: model.means,
      transform: (rows, axes) => ldaTransform(space, rows, axes),
    }
    return kept
  }
}
