import type { Recording } from '../src/eeg/recording.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { openBundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { memoryFiles } from '../src/models/bundle/memoryFiles.ts'
import { openClassifier } from '../src/models/bundle/openClassifier.ts'
import type { ClassifierKind } from '../src/models/classifier.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { rowRange } from '../src/models/matrix.ts'
import { proveLayersModel } from '../src/models/mlp/proveLayersModel.ts'
import { preprocess } from '../src/models/preprocess.ts'
import type { TrainedBundle } from '../src/training/trainBundle.ts'
import { ROWS_PER_BATCH } from './answerRows.ts'
import { sha256 } from './sha256.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

/**
 * Proves that other programs can load what a bundle holds in TensorFlow.js layers format (`<id>/model.json`), on the
 * first rows of the held-out recording.
 * @throws Error where they could not, or would get other answers
 */
export async function proveLayersModels(
  { files }: Pick<TrainedBundle, 'files'>,
  heldOut: Recording,
  kinds: readonly ClassifierKind[] = CLASSIFIER_KINDS,
): Promise<void> {
  const bundle = await openBundleFiles(memoryFiles(files), sha256)
  const { manifest } = bundle
  const all = alignFeatures(heldOut, manifest.features)
  const few = rowRange(all, 0, Math.min(all.rows, ROWS_PER_BATCH))
  const rows = preprocess(manifest.preprocessing, few)
  for (const { id } of manifest.classifiers) {
    const model = `${id}/model.json`
    if (!bundle.has(model)) continue
    const modelJson = new TextDecoder().decode(await bundle.read(model))
    const weights = await bundle.read(`${id}/weights.bin`)
    const own = await openClassifier(bundle, id, kinds, { startTensorflow: startNodeTensorflow })
    try {
      await proveLayersModel({ modelJson, weights, rows, posteriors: own.predictProba(rows) })
    } finally {
      own.dispose()
    }
  }
}
