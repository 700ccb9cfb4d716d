import { late } from '../../late.ts'
import type { Classifier, ClassifierKind, ModelPlatform } from '../classifier.ts'
import { needKind } from '../classifierInfos.ts'
import { type BundleReader, MANIFEST_FILE } from './bundleFiles.ts'

/**
 * One classifier of a bundle, ready to answer; its code is loaded with it.
 * @throws ProblemError `unsupported-version` for a kind that is not listed, and what reading its files throws
 * @throws Error where the bundle has no classifier of that id
 */
export async function openClassifier(
  bundle: BundleReader,
  id: string,
  kinds: readonly ClassifierKind[],
  platform: ModelPlatform,
  signal?: AbortSignal,
): Promise<Classifier> {
  const { manifest } = bundle
  const entry = manifest.classifiers.find((classifier) => classifier.id === id)
  if (!entry) throw new Error(`the bundle has no classifier ${id}`)
  const { loadCode, texts } = needKind(entry.kind, kinds, bundle.nameOf(MANIFEST_FILE))
  const { open } = await late(loadCode, `runs ${texts.name}`).get()
  return open(id, manifest, bundle, platform, signal)
}
