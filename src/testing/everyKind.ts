import type { KindAbout } from '../models/classifier.ts'
import { type TrainingChoices, usualChoices } from '../training/trainingChoices.ts'

/** The usual training, but of all kinds that there are. */
export function everyKind(kinds: readonly KindAbout[]): TrainingChoices {
  return { ...usualChoices(kinds), classifiers: kinds.map(({ kind }) => ({ kind, settings: {} })) }
}
