import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { ProblemError } from '../../problem.ts'
import type { BundleReader } from '../bundle/bundleFiles.ts'
import type { DiscriminantSpace } from '../classifier.ts'
import type { LdaModel } from './lda.ts'
import { decodeLdaSpace } from './ldaSpaceFormat.ts'
import { ldaTransform } from './ldaTransform.ts'

/** LDA's discriminant space, from its file. @throws ProblemError `not-found` where an imported decoder has none */
export async function openLdaSpace(
  model: LdaModel,
  path: string,
  bundle: BundleReader,
  signal?: AbortSignal,
): Promise<DiscriminantSpace> {
  if (bundle.manifest.imported && !bundle.has(path)) {
    throw new ProblemError({
      code: 'not-found',
      message: 'what this decoder was imported from does not hold the axes of its discriminant space',
      file: bundle.manifest.imported.files.map(({ file }) => file).join(', '),
      found: 'none',
      expected: 'axes, as scikit-learn’s LDA has them with the solvers svd and eigen',
    })
  }
  const space = decodeLdaSpace(decodeUtf8(await bundle.read(path, signal)), model, bundle.nameOf(path))
  return {
    explainedVarianceRatio: space.explainedVarianceRatio,
    classMeans: model.means,
    transform: (rows, axes) => ldaTransform(space, rows, axes),
  }
}
