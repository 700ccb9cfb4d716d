import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { LayersReader, ScoreLayers } from '../scoreLayers.ts'
import { MLP_ABOUT } from './mlpAbout.ts'
import { decodeMlp, mlpPaths } from './mlpFormat.ts'

/** The network's layers, without TensorFlow.js. */
export const MLP_LAYERS: LayersReader = {
  kind: MLP_ABOUT.kind,
  async read(id, { manifest, read, nameOf }) {
    const paths = mlpPaths(id)
    const [model, weights] = await Promise.all([read(paths.model), read(paths.weights)])
    const names = { model: nameOf(paths.model), weights: nameOf(paths.weights) }
    const { layers } = decodeMlp(decodeUtf8(model), weights, manifest, names)
    return layers.flatMap(({ activation, ...weights }): ScoreLayers => {
      const dense = { stage: 'dense', ...weights } as const
      return activation === 'relu' ? [dense, { stage: 'activation', activation }] : [dense]
    })
  },
}
