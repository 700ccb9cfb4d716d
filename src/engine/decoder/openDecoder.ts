import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { late } from '../../late.ts'
import { type BundleReader, MANIFEST_FILE, openBundleFiles } from '../../models/bundle/bundleFiles.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { openClassifier } from '../../models/bundle/openClassifier.ts'
import { parseTrainingRun, TRAINING_RUN_FILE, type TrainingRun } from '../../models/bundle/trainingRun.ts'
import type { Classifier, ClassifierInfo, ClassifierKind, ModelPlatform } from '../../models/classifier.ts'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { sha256 } from '../files/sha256.ts'
import { siteBundleFiles } from './siteBundleFiles.ts'

const holding = late(() => import('../../models/bundle/memoryFiles.ts'), 'opens decoders in memory')

/** Where a decoder comes from. */
export type DecoderSource =
  /** `base` is the site's address, ending in a slash. */
  | { readonly kind: 'site'; readonly base: string }
  /** Content by path relative to the manifest. */
  | { readonly kind: 'memory'; readonly files: ReadonlyMap<string, Uint8Array> }

/** A decoder as the page knows it. */
export interface DecoderDescription {
  readonly manifest: Manifest
  /** In the order in which they are shown. */
  readonly classifiers: readonly ClassifierInfo[]
  /** Null where the bundle does not say when it was trained. */
  readonly run: TrainingRun | null
}

/** A decoder whose manifest is verified; its classifiers are opened when they are first asked. */
export interface OpenDecoder extends DecoderDescription {
  readonly bundle: BundleReader
  /** Rejects with a ProblemError where it cannot be opened; the next call tries again. */
  classifier(id: string): Promise<Classifier>
  dispose(): void
}

/**
 * Opens a decoder, and those of its classifiers that need little for it.
 * @throws ProblemError
 */
export async function openDecoder(
  source: DecoderSource,
  kinds: readonly ClassifierKind[],
  platform: ModelPlatform,
  signal: AbortSignal,
): Promise<OpenDecoder> {
  const isPrompt = ({ kind, promptFiles }: ClassifierKind) => promptFiles(kind).length > 0
  // Their code comes beside their files.
  for (const kind of kinds) if (isPrompt(kind)) kind.loadCode().catch(() => {})
  const files =
    source.kind === 'memory'
      ? (await holding.get()).memoryFiles(source.files)
      : siteBundleFiles(
          source.base,
          kinds.flatMap(({ kind, promptFiles }) => promptFiles(kind)),
          signal,
        )
  const reading = files
    .read(TRAINING_RUN_FILE, signal)
    .then((bytes) => parseTrainingRun(decodeUtf8(bytes), files.nameOf(TRAINING_RUN_FILE)))
    .catch(() => null)
  const bundle = await openBundleFiles(files, sha256, signal)
  const { manifest } = bundle
  const classifiers = classifierInfos(manifest, kinds, bundle.nameOf(MANIFEST_FILE))

  const opened = new Map<string, Promise<Classifier>>()
  const classifier = (id: string): Promise<Classifier> => {
    const known = opened.get(id)
    if (known) return known
    const opening = openClassifier(bundle, id, kinds, platform)
    opened.set(id, opening)
    opening.catch(() => opened.delete(id))
    return opening
  }
  const prompt = classifiers.filter((info) => kinds.some((kind) => kind.kind === info.kind && isPrompt(kind)))
  const dispose = () => {
    for (const opening of opened.values()) opening.then((one) => one.dispose()).catch(() => {})
  }
  try {
    await Promise.all(prompt.map(({ id }) => classifier(id)))
  } catch (error) {
    dispose()
    throw error
  }
  return {
    manifest,
    classifiers,
    run: await reading,
    bundle,
    classifier,
    dispose,
  }
}
