import type { ClassLabel, Labels } from '../../eeg/recording.ts'
import { agreementCoefficients } from '../../evaluation/agreementCoefficients.ts'
import { type Comparison, comparison } from '../../evaluation/comparison.ts'
import { confusionMatrix } from '../../evaluation/confusionMatrix.ts'
import { alignTruth, UNKNOWN_CLASS } from '../../evaluation/truth.ts'
import { wilsonInterval } from '../../evaluation/wilsonInterval.ts'
import { batchesOf, type RunOptions } from '../answers/batchesOf.ts'
import type { AppAccess } from '../appAccess.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import type { DecoderInUse } from '../state.ts'

/** A classifier of an open decoder. */
interface DecoderClassifier {
  readonly decoder: Pick<DecoderInUse, 'id' | 'manifest'>
  /** Its id within the decoder. */
  readonly classifier: string
}

/** How right one of them is on the rows whose label both know. */
export interface ComparedAccuracy {
  readonly rows: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
  /** Wilson 95 % interval of the accuracy. */
  readonly interval: readonly [number, number]
  /** Cohen's kappa, null where it is not defined. */
  readonly kappa: number | null
}

/** Two classifiers, be they of one decoder or of two, on the same rows. */
export interface ComparedDecoders {
  /** Of all rows that were compared; who is right is counted where both know the label. */
  readonly comparison: Comparison
  /** Null where there is no row whose label both know. */
  readonly accuracies: readonly [first: ComparedAccuracy, second: ComparedAccuracy] | null
  /** The labels of those rows that the first does not know, and the second; their rows are left out. */
  readonly unknown: readonly [first: readonly ClassLabel[], second: readonly ClassLabel[]]
}

/** What is compared on which rows. */
export interface ComparedSubjects {
  readonly first: DecoderClassifier
  readonly second: DecoderClassifier
  readonly recording: OpenRecording
  /** The numbers of the lines that count; those that the recording has not are passed over. Absent or null for all. */
  readonly lines?: Float64Array | null
}

/**
 * Has two classifiers predict a recording's rows and compares what they say, class by class as the labels are called:
 * two decoders may have their classes in another order.
 * @throws ProblemError where the recording's features do not fit one of the decoders
 * @throws DOMException AbortError
 */
export async function compareDecoders(
  access: Pick<AppAccess, 'engine' | 'batches'>,
  { first, second, recording, lines = null }: ComparedSubjects,
  options: RunOptions,
): Promise<ComparedDecoders> {
  const predictedBy = async ({ decoder, classifier }: DecoderClassifier, done: number) => {
    const subject = { decoder: decoder.id, recording: recording.id }
    const [batch] = await batchesOf(access, subject, [classifier], {
      ...options,
      onProgress: (progress) =>
        options.onProgress({ ...progress, fraction: progress.fraction && (done + progress.fraction) / 2 }),
    })
    return { classes: decoder.manifest.classes, predicted: batch!.predicted }
  }
  const answers = [await predictedBy(first, 0), await predictedBy(second, 1)] as const
  return comparePredictions(answers, recording.labels, lines && indicesOf(lines, recording))
}

/** What a classifier says of every row, as indices into its decoder's classes. */
interface Answers {
  readonly classes: readonly ClassLabel[]
  readonly predicted: Int32Array
}

/** @param rows indices of the rows that count; null for all */
function comparePredictions(
  [first, second]: readonly [Answers, Answers],
  labels: Labels | null,
  rows: Int32Array | null,
): ComparedDecoders {
  const pick = (list: Int32Array) => (rows ? rows.map((row) => list[row]!) : list)
  const shared = sharedClasses(first.classes, second.classes)
  const count = first.classes.length + second.classes.length
  const predicted = [pick(first.predicted), pick(second.predicted).map((k) => shared[k]!)] as const
  const known = [alignTruth(labels, first.classes), alignTruth(labels, second.classes)] as const
  const [truthOfFirst, truthOfSecond] = known
  const truth =
    truthOfFirst &&
    truthOfSecond &&
    pick(truthOfFirst.map((k, row) => (truthOfSecond[row]! < 0 ? UNKNOWN_CLASS : k)))
  const isJudged = truth?.some((k) => k >= 0) ?? false
  return {
    comparison: comparison(predicted[0], predicted[1], truth),
    accuracies:
      truth && isJudged
        ? [accuracyOf(truth, predicted[0], count), accuracyOf(truth, predicted[1], count)]
        : null,
    unknown: [unknownLabels(labels, known[0], rows), unknownLabels(labels, known[1], rows)],
  }
}

/**
 * For each class of the second decoder the index of the same class of the first; behind those of the first where the
 * first has none.
 */
function sharedClasses(first: readonly ClassLabel[], second: readonly ClassLabel[]): Int32Array {
  const there = classesIn(second, first)
  // Which of two spellings stands for the other is known from one side only: of 0 and `A`, say.
  const back = classesIn(first, second)
  return there.map((same, k) => {
    const found = same === UNKNOWN_CLASS ? back.indexOf(k) : same
    return found < 0 ? first.length + k : found
  })
}

/** Each of the labels as an index into other classes. */
function classesIn(labels: readonly ClassLabel[], classes: readonly ClassLabel[]): Int32Array {
  const index = Int32Array.from(labels, (_, k) => k)
  return alignTruth({ classes: labels, index }, classes) ?? index
}

function accuracyOf(truth: Int32Array, predicted: Int32Array, classes: number): ComparedAccuracy {
  let rows = 0
  let correct = 0
  truth.forEach((known, row) => {
    if (known < 0) return
    rows++
    if (known === predicted[row]) correct++
  })
  const { cohenKappa } = agreementCoefficients(confusionMatrix(truth, predicted, classes), classes)
  return {
    rows,
    correct,
    accuracy: correct / rows,
    interval: wilsonInterval(correct, rows),
    kappa: cohenKappa,
  }
}

/** Labels that occur in these rows and of which there is no class. */
function unknownLabels(
  labels: Labels | null,
  known: Int32Array | null,
  rows: Int32Array | null,
): readonly ClassLabel[] {
  if (!labels || !known) return []
  const found = new Set<number>()
  const look = (row: number) => {
    if (known[row]! < 0) found.add(labels.index[row]!)
  }
  if (rows) for (const row of rows) look(row)
  else for (let row = 0; row < known.length; row++) look(row)
  return [...found].sort((a, b) => a - b).map((k) => labels.classes[k]!)
}

function indicesOf(lines: Float64Array, { indexOfLine }: OpenRecording): Int32Array {
  return Int32Array.from([...lines].flatMap((line) => indexOfLine.get(line) ?? []))
}
