import type { KindAbout } from '../classifier.ts'
import { MLP_ABOUT } from '../mlp/mlpAbout.ts'

/** Layers in float64, as other programs fit them; shown as a network. */
export const LAYERED_ABOUT: KindAbout = {
  kind: 'layered',
  texts: { ...MLP_ABOUT.texts, loading: 'Loading the network…' },
  isUsual: false,
}
