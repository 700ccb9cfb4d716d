import type { Recording } from '../src/eeg/recording.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { createMlpPredictor } from '../src/models/mlp/mlp.ts'
import { decodeMlp } from '../src/models/mlp/mlpFormat.ts'
import { preprocess } from '../src/models/preprocess.ts'
import type { TrainedBundle } from '../src/training/trainBundle.ts'
import { proveLayersModel } from './proveLayersModel.ts'
import { ROWS_PER_BATCH } from './rowPredictor.ts'

const MODEL = 'mlp/model.json'
const WEIGHTS = 'mlp/weights.bin'

/**
 * Proves that other programs can load the network that a bundle holds, on the first rows of the held-out recording.
 * @throws Error where they could not, or would get other answers
 */
export async function proveNetwork({ manifest, files }: TrainedBundle, heldOut: Recording): Promise<void> {
  const modelJson = new TextDecoder().decode(files.get(MODEL))
  const weights = Uint8Array.from(files.get(WEIGHTS) ?? []).buffer
  const all = alignFeatures(heldOut, manifest.features)
  const few = Math.min(all.rows, ROWS_PER_BATCH)
  const rows = preprocess(manifest.preprocessing, {
    ...all,
    rows: few,
    values: all.values.subarray(0, few * all.columns),
  })
  const network = createMlpPredictor(
    decodeMlp(modelJson, weights, manifest, { model: MODEL, weights: WEIGHTS }),
  )
  try {
    await proveLayersModel({ modelJson, weights, rows, posteriors: network.predictProba(rows) })
  } finally {
    network.dispose()
  }
}
