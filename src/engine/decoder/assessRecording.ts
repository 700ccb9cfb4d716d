import { type Assessment, assessment } from '../../evaluation/trust/trustFindings.ts'
import type { JudgedClassifier } from '../../evaluation/trust/trustInput.ts'
import { decodeTrainingSketch, TRAINING_SKETCH_PATH } from '../../models/bundle/trainingSketch.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { SubjectParts } from './openThings.ts'

/**
 * Looks for what speaks against the scores of a recording, and for how sure they are. This file and all findings load on demand only.
 * @throws ProblemError where the bundle's sketch of its training rows cannot be had
 */
export async function assessRecording(
  { decoder: { bundle, manifest }, recording, rows, truth }: SubjectParts,
  classifiers: readonly JudgedClassifier[],
  signal: AbortSignal,
): Promise<Assessment> {
  const raw = await rows()
  const path = TRAINING_SKETCH_PATH
  const bytes = bundle.has(path) ? await bundle.read(path, signal) : null
  return assessment({
    raw,
    preprocessed: preprocess(manifest.preprocessing, raw),
    truth: await truth(),
    lines: recording.lines,
    manifest,
    sketch: bytes && !manifest.imported ? decodeTrainingSketch(bytes, manifest, bundle.nameOf(path)) : null,
    classifiers,
    isTrainingFile: recording.sha256 === manifest.training?.sha256,
  })
}
