import type { Finding } from '../../evaluation/trust/finding.ts'
import { trustFindings } from '../../evaluation/trust/trustFindings.ts'
import type { JudgedClassifier } from '../../evaluation/trust/trustInput.ts'
import { decodeTrainingSketch, TRAINING_SKETCH_PATH } from '../../models/bundle/trainingSketch.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { SubjectParts } from './openThings.ts'

/**
 * Looks for what speaks against the scores of a recording. This file and all findings load on demand only.
 * @throws ProblemError where the bundle's sketch of its training rows cannot be had
 */
export async function assessRecording(
  { decoder: { bundle, manifest }, recording, rows, truth }: SubjectParts,
  classifiers: readonly JudgedClassifier[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const raw = await rows()
  const path = TRAINING_SKETCH_PATH
  const bytes = bundle.has(path) ? await bundle.read(path, signal) : null
  return trustFindings({
    raw,
    preprocessed: preprocess(manifest.preprocessing, raw),
    truth: truth(),
    lines: recording.lines,
    manifest,
    sketch: bytes && decodeTrainingSketch(bytes, manifest, bundle.nameOf(path)),
    classifiers,
    isTrainingFile: recording.sha256 === manifest.training.sha256,
  })
}
