import type { Manifest } from '../../models/bundle/manifest.ts'
import type { TrainingSketch } from '../../models/bundle/trainingSketch.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import type { Matrix } from '../../models/matrix.ts'

/** A recording, what the bundle knows of its training rows, and how well the classifiers do. */
export interface TrustInput {
  /** rows × features in the bundle's order, as the file has them; at least one row. */
  readonly raw: Matrix
  /** The same rows after the bundle's preprocessing. */
  readonly preprocessed: Matrix
  /** Index into the bundle's classes per row, negative where the bundle does not know the class; null without labels. */
  readonly truth: Int32Array | null
  /** The number of each row. */
  readonly lines: Float64Array
  readonly manifest: Manifest
  /** Null where the bundle has none, or it is not loaded. */
  readonly sketch: TrainingSketch | null
  /** Every classifier of the decoder. */
  readonly classifiers: readonly JudgedClassifier[]
  /** Whether the open file is the one that was trained on: their SHA-256 are equal. */
  readonly isTrainingFile: boolean
}

export interface JudgedClassifier extends Pick<ClassifierInfo, 'id' | 'name'> {
  /** Rows of known class, and how many of them it gets right; null where that is not known. */
  readonly right: Correct | null
}

export interface Correct {
  readonly correct: number
  readonly rows: number
}
