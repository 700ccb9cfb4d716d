import type { ClassifierKind } from '../classifier.ts'
import { LAYERED_ABOUT } from './layeredAbout.ts'

/** Layers in float64, as other programs fit them. It cannot be trained here. */
export const LAYERED_KIND: ClassifierKind = {
  ...LAYERED_ABOUT,
  loadCode: async () => (await import('./layeredClassifier.ts')).LAYERED_CODE,
}
