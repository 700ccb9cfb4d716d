import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { late } from '../../late.ts'
import type { BundleReader } from '../bundle/bundleFiles.ts'
import type { Classifier, ClassifierCode, DiscriminantSpace } from '../classifier.ts'
import { type LdaModel, ldaPredictProba } from './lda.ts'
import { decodeLda, ldaPaths } from './ldaFormat.ts'

const opening = late(() => import('./openLdaSpace.ts'), 'maps rows')

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
    predictProba: (rows, math) => ldaPredictProba(model, rows, math),
    async explain(row, _trainingMean, a, b) {
      const { ldaContributions } = await import('./ldaContributions.ts')
      return ldaContributions(model, row, a, b)
    },
    dispose() {},
  }
}

/** Reads the space and its code when it is first asked for, and keeps it; no prediction needs it. */
function createSpace(
  model: LdaModel,
  path: string,
  bundle: BundleReader,
): (signal?: AbortSignal) => Promise<DiscriminantSpace> {
  let kept: DiscriminantSpace | undefined
  return async (signal) => {
    const { openLdaSpace } = await opening.get(bundle.nameOf(path))
    kept ??= await openLdaSpace(model, path, bundle, signal)
    return kept
  }
}
