import type { ClassifierKind, KindTrainer } from '../models/classifier.ts'
import { needKind } from '../models/classifierInfos.ts'
import { KIND_TRAINERS } from '../models/kindTrainers.ts'

/** Kinds as they are trained: a test's own by what it brings along, those of the project by their list. */
export function withTrainers(kinds: readonly ClassifierKind[]): KindTrainer[] {
  return kinds.map((kind) =>
    'loadTrainer' in kind
      ? (kind as ClassifierKind & KindTrainer)
      : needKind(kind.kind, KIND_TRAINERS, 'the test'),
  )
}
