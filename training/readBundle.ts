import {
  type BundleFiles,
  type BundleReader,
  MANIFEST_FILE,
  openBundleFiles,
} from '../src/models/bundle/bundleFiles.ts'
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
  /** The bytes that it was made of, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
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
  return openLocalDecoder(await decoderFiles(place, options), kinds)
}

/** @throws ProblemError as `readBundle` */
export async function openLocalDecoder(
  from: BundleFiles,
  kinds: readonly ClassifierKind[] = CLASSIFIER_KINDS,
): Promise<LocalDecoder> {
  const files = new Map<string, Uint8Array>()
  const keeping: BundleFiles = {
    async read(path, signal) {
      const bytes = await from.read(path, signal)
      // What opens them may change them.
      files.set(path, bytes.slice())
      return bytes
    },
    nameOf: (path) => from.nameOf(path),
  }
  const bundle = await openBundleFiles(keeping, sha256)
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
    files,
    dispose() {
      for (const { classifier } of classifiers) classifier.dispose()
    },
  }
}
