import type { KindAbout } from '../models/classifier.ts'
import { PREPROCESSINGS, type Preprocessing } from '../models/fitPreprocessing.ts'
import type { Settings } from '../models/setting.ts'

/** A classifier that is to be trained. */
interface ClassifierChoice {
  /** The name of its kind. */
  readonly kind: string
  /** Of its settings those that have not their standard. */
  readonly settings: Settings
}

/** All that a person decides about a training besides its rows. Equal rows and choices give equal bytes. */
export interface TrainingChoices {
  readonly preprocessing: Preprocessing
  /** At least one, each kind once; trained in the order of the list of kinds. */
  readonly classifiers: readonly ClassifierChoice[]
  /** An integer of 32 bits. */
  readonly seed: number
  /** Names of the features that are trained on; all of the training recording where undefined. */
  readonly features?: readonly string[] | undefined
  /** Classes that are left out, as text. */
  readonly withoutClasses?: readonly string[] | undefined
}

/** What is trained where nothing is chosen: as the tutorial does. */
export function usualChoices(kinds: readonly KindAbout[], seed = 0): TrainingChoices {
  return {
    preprocessing: PREPROCESSINGS[0],
    classifiers: kinds.filter(({ isUsual }) => isUsual).map(({ kind }) => ({ kind, settings: {} })),
    seed,
  }
}
