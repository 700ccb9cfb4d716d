import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { late } from '../../late.ts'
import {
  type BundleFiles,
  type BundleReader,
  MANIFEST_FILE,
  openBundleFiles,
} from '../../models/bundle/bundleFiles.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { openClassifier } from '../../models/bundle/openClassifier.ts'
import { parseTrainingRun, TRAINING_RUN_FILE, type TrainingRun } from '../../models/bundle/trainingRun.ts'
import type { Classifier, ClassifierInfo, ClassifierKind, ModelPlatform } from '../../models/classifier.ts'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { sha256 } from '../files/sha256.ts'
import type { BesideBundle, DecoderSource } from './decoderSource.ts'
import { siteBundleFiles } from './siteBundleFiles.ts'

const holding = late(() => import('./heldFiles.ts'), 'opens decoders in memory')

/** A decoder as the page knows it. */
export interface DecoderDescription {
  readonly manifest: Manifest
  /** In the order in which they are shown. */
  readonly classifiers: readonly ClassifierInfo[]
  /** Null where the bundle does not say when it was trained. */
  readonly run: TrainingRun | null
  /** What came with the bundle and is no part of it; undefined on a site. */
  readonly beside?: BesideBundle | undefined
}

/** A decoder whose manifest is verified; its classifiers are opened when they are first asked. */
export interface OpenDecoder extends DecoderDescription {
  readonly bundle: BundleReader
  /** Where the bundle's files come from, those too that the manifest does not list. */
  readonly files: BundleFiles
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
  // Their code comes beside their files.
  for (const kind of kinds) if (kind.promptFiles) kind.loadCode().catch(() => {})
  const prompt = kinds.flatMap(({ kind, promptFiles }) => promptFiles?.(kind) ?? [])
  const { files, beside } =
    source.kind === 'site'
      ? { files: siteBundleFiles(source.base, prompt, signal), beside: undefined }
      : await (await holding.get()).heldFiles(source)
  const reading = files
    .read(TRAINING_RUN_FILE, signal)
    .then((bytes) => parseTrainingRun(decodeUtf8(bytes), files.nameOf(TRAINING_RUN_FILE)))
    .catch(() => null)
  const bundle = await openBundleFiles(files, sha256, signal)
  const { manifest } = bundle
  const classifiers = classifierInfos(manifest, kinds, bundle.nameOf(MANIFEST_FILE))

  const kindOf = (id: string) => {
    const info = classifiers.find((one) => one.id === id)
    return kinds.find(({ kind }) => kind === info?.kind)
  }

  const opened = new Map<string, Promise<Classifier>>()
  const classifier = (id: string): Promise<Classifier> => {
    const known = opened.get(id)
    if (known) return known
    const kind = kindOf(id)
    // All at once: its code tells of these only when it runs.
    files.ahead?.(kind?.laterFiles?.(id) ?? [])
    kind?.prepare?.(platform)
    const opening = openClassifier(bundle, id, kinds, platform)
    opened.set(id, opening)
    opening.catch(() => opened.delete(id))
    return opening
  }
  const atOnce = classifiers.filter(({ id }) => kindOf(id)?.promptFiles)
  const dispose = () => {
    for (const opening of opened.values()) opening.then((one) => one.dispose()).catch(() => {})
  }
  try {
    await Promise.all(atOnce.map(({ id }) => classifier(id)))
  } catch (error) {
    dispose()
    throw error
  }
  return {
    manifest,
    classifiers,
    run: await reading,
    ...(beside && { beside }),
    bundle,
    files,
    classifier,
    dispose,
  }
}
