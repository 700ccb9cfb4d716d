import type { ClassLabel } from '../../eeg/recording.ts'
import type { LdaSpace } from '../lda/ldaTransform.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import type { PreprocessingStep } from '../preprocess.ts'

/** Projection on principal components, as scikit-learn's `PCA`: (x − mean)·componentsᵀ / deviation. */
export interface PcaStep {
  readonly step: 'pca'
  /** One per column that goes in. */
  readonly mean: Float64Array
  /** components × columns that go in; orthonormal rows. */
  readonly components: Matrix
  /** One per component where it whitens. */
  readonly deviation: Float64Array | null
}

/** What a pipeline does to rows before its classifier. */
export type PipelineStep = PreprocessingStep | PcaStep

/** A layer of a network as `MLPClassifier` has it: activation(x·kernel + bias). */
export interface SklearnLayer {
  /** inputs × units. */
  readonly kernel: Matrix
  readonly bias: Float64Array
}

export type SklearnActivation = 'relu' | 'tanh' | 'logistic' | 'identity'

/** A fitted classifier; two classes have two scores here, where scikit-learn keeps their difference. */
export type SklearnClassifier =
  | {
      readonly estimator: 'LinearDiscriminantAnalysis'
      readonly linear: LinearModel
      /** classes × columns: of the rows that it was fitted on. */
      readonly means: Matrix
      readonly priors: Float64Array
      /** Null where the solver finds none. */
      readonly space: LdaSpace | null
    }
  | {
      readonly estimator: 'LogisticRegression'
      readonly linear: LinearModel
      /** Whether posteriors are each class's own sigmoid, brought to a sum of 1, and not the softmax of the scores. */
      readonly isOneVsRest: boolean
    }
  | {
      readonly estimator: 'MLPClassifier'
      readonly layers: readonly SklearnLayer[]
      /** Between layers. */
      readonly activation: SklearnActivation
    }

/** A fitted classifier, alone or at the end of a pipeline, as a scikit-learn file has it. */
export interface SklearnModel {
  /** Where in the file: `["lda"]`, `[0]`; empty where it is the whole file. */
  readonly path: string
  /** scikit-learn's version that wrote it; null where the file does not say. */
  readonly version: string | null
  /** Transformers that lie beside it in the file and are no part of it: `StandardScaler`. */
  readonly beside: readonly string[]
  /** In words, the classifier last: `Normalizer(norm='l2')`. */
  readonly pipeline: readonly string[]
  /** As it was fitted on, trimmed; null where the file has none. */
  readonly featureNames: readonly string[] | null
  /** Columns that it wants. */
  readonly width: number
  /** Ascending, as scikit-learn has them. */
  readonly classes: readonly ClassLabel[]
  readonly steps: readonly PipelineStep[]
  readonly classifier: SklearnClassifier
}
