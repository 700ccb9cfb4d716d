import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { linearLayers } from '../linearLayers.ts'
import type { LayersReader } from '../scoreLayers.ts'
import { LDA_ABOUT } from './ldaAbout.ts'
import { decodeLda, ldaPaths } from './ldaFormat.ts'

/** LDA is one layer. */
export const LDA_LAYERS: LayersReader = {
  kind: LDA_ABOUT.kind,
  async read(id, { manifest, read, nameOf }) {
    const { parameters } = ldaPaths(id)
    return linearLayers(decodeLda(decodeUtf8(await read(parameters)), manifest, nameOf(parameters)))
  },
}
