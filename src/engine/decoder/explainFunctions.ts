import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import {
  featureGroups,
  type GroupImportance,
  type PermutationImportance,
  permutationImportance,
} from '../../evaluation/permutationImportance.ts'
import type { Portraits } from '../../models/bundle/portraits.ts'
import { decodePortraits, PORTRAITS_PATH } from '../../models/bundle/portraitsFormat.ts'
import { classMeans } from '../../models/classMeans.ts'
import { argmaxRows, type Matrix, rowRange } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import { meanRows } from './meanRows.ts'
import type { OpenDecoder } from './openDecoder.ts'
import type { SubjectParts } from './openThings.ts'
import { createPauses } from './pauses.ts'

/** Why a classifier's score of one class is above that of another on a row. */
export interface Explanation {
  /** Indices of the class that is explained and of the one it is compared with. */
  readonly classes: readonly [target: number, against: number]
  /** Score of the first less score of the second, in the kind's `scoreUnit`. */
  readonly margin: number
  /** The same at a mean row. */
  readonly baseline: number
  /** Whose: that of the training rows or, where the decoder does not know it, that of the recording's rows. */
  readonly baselineOf: 'training' | 'recording'
  /** One per feature of the bundle, in its order; with the baseline, and a residue, they sum to the margin (1e-9). */
  readonly contributions: Float64Array
  /** What is left of the margin, where contributions are not exact but found by steps. */
  readonly residue?: number
}

/** Permutation importance of electrodes and of bands. */
export interface Importance extends Omit<PermutationImportance, 'groups'> {
  readonly electrodes: readonly GroupImportance[]
  readonly bands: readonly GroupImportance[]
}

/** What letters look like in training and in the open recording. */
export interface PortraitGallery {
  /** Null where the decoder knows nothing of its training rows. */
  readonly training: Portraits | null
  /** One per feature: mean of all training rows before preprocessing or, without those, of the recording's rows. */
  readonly mean: Float64Array
  /** The same of the open recording, in the same shape as `means`; null without labels. */
  readonly recording: {
    /** classes × features; NaN for a class without rows. */
    readonly means: Matrix
    /** Rows of each class. */
    readonly counts: Int32Array
  } | null
}

/** Why the row at `index` is rather class `target` than class `against` for a classifier. */
export async function explain(
  parts: SubjectParts,
  context: CallContext<never>,
  classifier: string,
  index: number,
  target: number,
  against: number,
): Promise<Explanation> {
  const { decoder, rows } = parts
  const { manifest } = decoder
  const row = preprocess(manifest.preprocessing, rowRange(await rows(), index, index + 1)).values
  for (const k of [target, against]) {
    if (!(k in manifest.classes)) throw new Error(`the decoder has no class of index ${k}`)
  }
  const trained = manifest.trainingStatistics?.preprocessed.mean
  const mean = trained ? Float64Array.from(trained) : (await meanRows(parts, context)).preprocessed
  const { explain: share } = await decoder.classifier(classifier)
  const { features: contributions, isAtOwnMean, ...rest } = await share(row, mean, target, against)
  const baselineOf = trained || isAtOwnMean ? 'training' : 'recording'
  return { classes: [target, against], ...rest, baselineOf, contributions }
}

/** How much one classifier's accuracy on the recording owes to each electrode and band; null without labels. */
export async function importance(
  { decoder, rows, truth: truthOf }: SubjectParts,
  context: CallContext<never>,
  classifier: string,
): Promise<Importance | null> {
  const { manifest } = decoder
  const truth = await truthOf()
  if (!truth) return null
  const { predictProba } = await decoder.classifier(classifier)
  const { electrodes, bands } = featureGroups(manifest.features)
  const found = await permutationImportance({
    rows: await rows(),
    truth,
    groups: [...electrodes, ...bands],
    predict: (matrix) => argmaxRows(predictProba(preprocess(manifest.preprocessing, matrix))),
    seed: manifest.seed ?? 0,
    yieldPoint: createPauses(context, 'Permuting'),
  })
  if (!found) return null
  const { groups, ...rest } = found
  return {
    ...rest,
    electrodes: groups.slice(0, electrodes.length),
    bands: groups.slice(electrodes.length),
  }
}

/** Each letter's mean row and pattern in training, and its mean row in the recording. */
export async function portraits(parts: SubjectParts, context: CallContext<never>): Promise<PortraitGallery> {
  const { decoder, rows, truth: truthOf } = parts
  const { classes, trainingStatistics } = decoder.manifest
  const truth = await truthOf()
  const recording = truth && classMeans(await rows(), truth, classes.length)
  if (!trainingStatistics) return { training: null, mean: (await meanRows(parts, context)).raw, recording }
  const mean = Float64Array.from(trainingStatistics.raw.mean)
  return { training: await portraitsOf(decoder, context.signal), mean, recording }
}

/** As long as the decoder is open. */
const kept = new WeakMap<OpenDecoder, Portraits>()

/** Reads a decoder's portraits when they are first asked for. */
async function portraitsOf(decoder: OpenDecoder, signal: AbortSignal): Promise<Portraits> {
  const known = kept.get(decoder)
  if (known) return known
  const { bundle, manifest } = decoder
  const text = decodeUtf8(await bundle.read(PORTRAITS_PATH, signal))
  const read = decodePortraits(text, manifest, bundle.nameOf(PORTRAITS_PATH))
  kept.set(decoder, read)
  return read
}
