import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { LayersReader } from '../scoreLayers.ts'
import { LAYERED_ABOUT } from './layeredAbout.ts'
import { decodeLayered, layeredPaths } from './layeredFormat.ts'

/** The stages as they are. */
export const LAYERED_LAYERS: LayersReader = {
  kind: LAYERED_ABOUT.kind,
  async read(id, { manifest, read, nameOf }) {
    const paths = layeredPaths(id)
    const [layers, weights] = await Promise.all([read(paths.layers), read(paths.weights)])
    const names = { layers: nameOf(paths.layers), weights: nameOf(paths.weights) }
    return decodeLayered(decodeUtf8(layers), weights, manifest, names).stages
  },
}
