import { type BundleReader, MANIFEST_FILE, openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { openClassifier } from '../src/models/bundle/openClassifier.ts'
import type { Classifier, ClassifierInfo, ClassifierKind } from '../src/models/classifier.ts'
import { classifierInfos } from '../src/models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { decoderFiles } from './decoderFiles.ts'
import type { ImportOptions } from './importFiles.ts'
import { sha256 } from './sha256.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

/** A decoder from a folder or a ZIP file, whole and verified, ready to answer. */
export interface LocalDecoder extends Pick<BundleReader, 'manifest'> {
  /** In the manifest's order. */
  readonly classifiers: readonly { readonly info: ClassifierInfo; readonly classifier: Classifier }[]
  /** Gives the weights' memory back. */
  dispose(): void
}

/**
 * Reads a bundle from the folder that holds its `manifest.json`, from a ZIP file, or from scikit-learn's models.
 * @param options what a file of models does not say
 * @throws ProblemError `not-found`, `altered` where the manifest or a file that it lists was changed,
 * `bad-bundle`, `unsupported-version`, `too-large`
 */
export async function readBundle(
  place: string,
  kinds: readonly ClassifierKind[] = CLASSIFIER_KINDS,
  options: ImportOptions = {},
): Promise<LocalDecoder> {
  const bundle = await openBundleFiles(await decoderFiles(place, options), sha256)
  const platform = { startTensorflow: startNodeTensorflow }
  const infos = classifierInfos(bundle.manifest, kinds, bundle.nameOf(MANIFEST_FILE))
  const classifiers = await Promise.all(
    infos.map(async (info) => ({
      info,
      classifier: await openClassifier(bundle, info.id, kinds, platform),
    })),
  )
  return {
    manifest: bundle.manifest,
    classifiers,
    dispose() {
      for (const { classifier } of classifiers) classifier.dispose()
    },
  }
}
