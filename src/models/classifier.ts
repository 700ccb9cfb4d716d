import type { ClassLabel } from '../eeg/recording.ts'
import type { BundleReader } from './bundle/bundleFiles.ts'
import type { FitTarget } from './classCounts.ts'
import type { Matrix } from './matrix.ts'
import type { RowMath } from './rowMath.ts'
import type { Setting, Settings } from './setting.ts'

/** The signs that classifiers are told apart by, each with a colour of its own; see `ClassifierMark`. */
export const MARKS = ['circle', 'triangle', 'square', 'diamond', 'cross'] as const
export type Mark = (typeof MARKS)[number]

/** What is shown and said of the classifiers of a kind: plain data, which a worker can hand to the page. */
export interface ClassifierTexts {
  /** As a heading: `Neural network`. */
  readonly title: string
  /** Within a sentence: `the neural network`. */
  readonly name: string
  /** Where there is little room: `Network`. */
  readonly short: string
  /** As the tutorial's API has it, behind `prediction` and `Score`: `Neural Network`. */
  readonly apiName: string
  readonly mark: Mark
  /** The unit of what `explain` divides up: `log odds`. */
  readonly scoreUnit: string
  /** What a person waits for before its first answer. */
  readonly loading: string
  /** Whether training draws its patterns, `Portraits.patterns`. */
  readonly hasPatterns: boolean
}

/** One classifier of a decoder, as everything but its own folder knows it. */
export interface ClassifierInfo extends ClassifierTexts {
  /** Its name in addresses, files and exports; no other of the decoder has it. */
  readonly id: string
  readonly kind: string
  /** Whether it has a discriminant space, `Classifier.space`. */
  readonly hasSpace: boolean
}

/** What a classifier's numbers are about. */
export interface ModelShape {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
}

/** Why a classifier's score of class a is above (or below) that of class b on one row. */
export interface Contributions {
  /** Score of a less score of b on the row, in the kind's `scoreUnit`. */
  readonly margin: number
  /** The same at the baseline, a mean of preprocessed rows: the part that no feature accounts for. */
  readonly baseline: number
  /** Whether that is the mean of the training rows as the classifier itself knows it, and not the one that was given. */
  readonly isAtOwnMean?: true
  /** One per feature, in the scores' unit; with the baseline, and a residue, they sum to the margin. */
  readonly features: Float64Array
  /** Margin less baseline less all features, where the features are not exact but found by steps. */
  readonly residue?: number
}

/** A plane in which a classifier's classes come apart, with scikit-learn's attribute names. */
export interface DiscriminantSpace {
  /** Part of the variance between class means that lies along each axis, 0 to 1, falling. */
  readonly explainedVarianceRatio: Float64Array
  /** classes × features: mean preprocessed training row of each class. */
  readonly classMeans: Matrix
  /** Preprocessed rows on the axes of these indices: rows × axes. @throws RangeError where there is no such axis */
  transform(rows: Matrix, axes: readonly number[]): Matrix
}

/** A fitted classifier that is ready to answer. */
export interface Classifier {
  /**
   * Posteriors of preprocessed rows, rows × classes; each row sums to 1.
   * @param math how, where not plainly; the bits are the same
   */
  predictProba(rows: Matrix, math?: RowMath): Matrix
  /**
   * What each feature adds to the margin between two classes.
   * @param row one preprocessed row
   * @param mean of the preprocessed training rows or, where that is not known, of others
   * @param a index of the class that the row is explained for
   * @param b index of the class that it is compared with
   */
  explain(row: Float64Array, mean: Float64Array, a: number, b: number): Contributions | Promise<Contributions>
  /** Reads its discriminant space. @throws ProblemError */
  space?(signal?: AbortSignal): Promise<DiscriminantSpace>
  /** Gives back memory that no collector finds. */
  dispose(): void
}

/** A way to send messages there and back; they come as structured clones, in their order. */
export interface Line {
  send(message: unknown): void
  /** One listener; a later call replaces it. */
  listen(listener: (message: unknown) => void): void
}

/** A second thread that has a kind's `Trainer.assist` at the other end of its line. */
export interface Assistant extends Line {
  /** Resolves when the thread has ended, however that came about. */
  readonly ended: Promise<void>
  end(): void
}

/** What page, worker and Node each do in their own way. */
export interface ModelPlatform {
  /** Fetches what that needs, ahead of it. */
  loadTensorflow?(): void
  /** Starts TensorFlow.js on a backend; called by what needs it. */
  startTensorflow(): Promise<void>
  /** Starts a second thread for a kind's fit; null where there is none to be had, or no core for it. */
  assistant?(kind: string): Promise<Assistant | null>
}

/** The code that answers, of one kind. */
export interface ClassifierCode {
  /**
   * Reads the files of the classifier `id`.
   * @throws ProblemError `bad-bundle` where they do not fit the shape, and what reading throws
   */
  open(
    id: string,
    shape: ModelShape,
    bundle: BundleReader,
    platform: ModelPlatform,
    signal?: AbortSignal,
  ): Promise<Classifier>
}

/** What a fit tells after each epoch. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number
  /** At most so many. */
  readonly maxIter: number
  /** Mean loss of the epoch's rows, with the penalty. */
  readonly loss: number
  /** What the classifier would say by now, where that can be asked; to be disposed of before the next epoch. */
  readonly soFar?: () => Pick<Classifier, 'predictProba' | 'dispose'>
}

interface FitOptions {
  readonly id: string
  /** An integer; the same one gives the same classifier. */
  readonly seed: number
  /** A value for each of the kind's settings; see `readSettings`. */
  readonly settings: Settings
  readonly platform: ModelPlatform
  /** Awaited after each epoch, so that a caller can let other work run; what it throws ends the fit. */
  readonly onEpoch?: ((report: EpochReport) => void | Promise<void>) | undefined
}

/** A number, a text, or a list of them, as a manifest holds hyperparameters. */
export type Hyperparameter = number | string | boolean | readonly number[]

/** A classifier fresh from its fit, and what the bundle keeps of it. */
export interface FittedClassifier extends Classifier {
  readonly hyperparameters: Readonly<Record<string, Hyperparameter>>
  /** How the fit ended, such as epochs and loss. */
  readonly outcome: Readonly<Record<string, number>>
  /** Content by path relative to the manifest. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** classes × features: what each class's score looks like on preprocessed training rows. */
  patterns?(rows: Matrix): Matrix
}

/** Fits in a moment. @throws ProblemError where the rows cannot be fitted */
export type QuickFit = (
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
) => Pick<Classifier, 'predictProba'>

/** The code that trains, of one kind. It is no part of what a page loads in order to answer. */
export interface Trainer {
  /** What can be chosen before it is trained. */
  readonly settings: readonly Setting[]
  /**
   * @param rows preprocessed, rows × features
   * @param truth one index into `target.classes` per row
   * @throws ProblemError where the rows cannot be fitted
   */
  fit(rows: Matrix, truth: Int32Array, target: FitTarget, options: FitOptions): Promise<FittedClassifier>
  /** What `ModelPlatform.assistant` has the second thread do; it listens once this resolves. */
  assist?(line: Line, platform: ModelPlatform): Promise<void>
  /** The same in a moment, where there is such a way: it can be cross-validated. */
  readonly fitQuickly?: (settings: Settings) => QuickFit
}

/** What there is to say of a kind of classifiers: plain data, which brings no code along. */
export interface KindAbout {
  /** Its name in manifests. */
  readonly kind: string
  readonly texts: ClassifierTexts
  /** Whether it is trained where a person chooses no classifiers. */
  readonly isUsual: boolean
}

/**
 * What every kind of classifier can do. One is a folder in `models/` and a line in `classifierKinds.ts`; one that is trained
 * here has a line in `kindTrainers.ts` too and, for forms, one in `trainableKinds.ts`.
 */
export interface ClassifierKind extends KindAbout {
  /** Files that every answer of the classifier `id` needs, where they are small enough to be asked for at once. */
  promptFiles?(id: string): readonly string[]
  /** Files that it is opened from and that are too large for that: they are asked for beside its code. */
  laterFiles?(id: string): readonly string[]
  /** Begins beside its code what that will need. */
  prepare?(platform: ModelPlatform): void
  loadCode(): Promise<ClassifierCode>
  /** The file of the discriminant space of the classifier `id`, which a bundle need not have. */
  spaceFile?(id: string): string
}

/** A kind that can be trained here. It is apart from what answers, so that no answer waits for it. */
export interface KindTrainer extends KindAbout {
  loadTrainer(): Promise<Trainer>
}
