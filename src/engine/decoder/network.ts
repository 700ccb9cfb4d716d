import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { createMlpPredictor, type MlpPredictor } from '../../models/mlp/mlp.ts'
import { decodeMlp } from '../../models/mlp/mlpFormat.ts'
import { describeTensorflow, startTensorflow } from '../../models/mlp/tensorflow.ts'

/** The bytes of the network's two files, verified already. */
export interface NetworkFiles {
  readonly model: Uint8Array<ArrayBuffer>
  readonly weights: Uint8Array<ArrayBuffer>
}

/** Starts the backend ahead of the weights' arrival. */
export async function startNetwork(): Promise<void> {
  await startTensorflow({ plain, simd }, true)
}

/** The version of TensorFlow.js and the backend that it runs on. */
export function describeNetwork(): { readonly version: string; readonly backend: string } {
  return describeTensorflow()
}

/** The network ready to predict. This file and all of TensorFlow.js load on demand only. */
export async function openNetwork(files: NetworkFiles, manifest: Manifest): Promise<MlpPredictor> {
  const names = { model: 'models/mlp/model.json', weights: 'models/mlp/weights.bin' }
  const model = decodeMlp(new TextDecoder().decode(files.model), files.weights.buffer, manifest, names)
  await startNetwork()
  return createMlpPredictor(model)
}
