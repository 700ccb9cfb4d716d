import type { Recording } from '../../eeg/recording.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import { trustFindings } from '../../evaluation/trust/trustFindings.ts'
import type { TrustInput } from '../../evaluation/trust/trustInput.ts'
import { alignTruth } from '../../evaluation/truth.ts'
import { decodeTrainingSketch, TRAINING_SKETCH_PATH } from '../../models/bundle/trainingSketch.ts'
import type { Matrix } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import { fetchBundleFile, type OpenBundle } from './openBundle.ts'

/**
 * Looks for what speaks against the scores of a recording. This file and all findings load on demand only.
 * @param raw the recording's rows in the bundle's order of features, before preprocessing
 * @throws ProblemError where the bundle's sketch of its training rows cannot be had
 */
export async function assessRecording(
  { manifest, base }: OpenBundle,
  { lines, labels, sha256 }: Recording,
  raw: Matrix,
  accuracy: TrustInput['accuracy'],
  signal: AbortSignal,
): Promise<Finding[]> {
  const isListed = manifest.files.some(({ path }) => path === TRAINING_SKETCH_PATH)
  const bytes = isListed ? await fetchBundleFile(base, TRAINING_SKETCH_PATH, manifest, signal) : null
  return trustFindings({
    raw,
    preprocessed: preprocess(manifest.preprocessing, raw),
    truth: alignTruth(labels, manifest.classes),
    lines,
    manifest,
    sketch: bytes && decodeTrainingSketch(bytes, manifest, `models/${TRAINING_SKETCH_PATH}`),
    accuracy,
    isTrainingFile: sha256 === manifest.training.sha256,
  })
}
