import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { BundleReader } from '../bundle/bundleFiles.ts'
import type { DiscriminantSpace } from '../classifier.ts'
import type { LdaModel } from './lda.ts'
import { decodeLdaSpace } from './ldaSpaceFormat.ts'
import { ldaTransform } from './ldaTransform.ts'

/** LDA's discriminant space, from its file. @throws ProblemError */
export async function openLdaSpace(
  model: LdaModel,
  path: string,
  bundle: BundleReader,
  signal?: AbortSignal,
): Promise<DiscriminantSpace> {
  const space = decodeLdaSpace(decodeUtf8(await bundle.read(path, signal)), model, bundle.nameOf(path))
  return {
    explainedVarianceRatio: space.explainedVarianceRatio,
    classMeans: model.means,
    transform: (rows, axes) => ldaTransform(space, rows, axes),
  }
}
