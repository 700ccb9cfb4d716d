import type { ClassLabel } from '../src/eeg/recording.ts'
import { applyOperatingPoint } from '../src/evaluation/applyOperatingPoint.ts'
import type { PredictionText } from '../src/evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../src/evaluation/operatingPoint.ts'
import type { Matrix } from '../src/models/matrix.ts'
import { answerRows } from './answerRows.ts'
import type { LocalDecoder } from './readBundle.ts'

/** Rows that were read and wait for their answers. */
export interface RowBatch {
  /** The rows' numbers. */
  readonly lines: Float64Array
  /** The file's own label of each row, null where it has none. */
  readonly truth: readonly (ClassLabel | null)[]
  /** rows × features in the decoder's order, before preprocessing. */
  readonly raw: Matrix
}

/** What is left to be done with a batch is to write it and to count it. */
export interface AnsweredBatch extends RowBatch {
  readonly text: string
  /** One class index per row for each classifier. */
  readonly predicted: readonly Int32Array[]
}

/** How rows are answered. */
export interface Answering {
  readonly decoder: LocalDecoder
  readonly text: PredictionText
  /** How the decoder is used; null or absent for just as it is. */
  readonly point?: OperatingPoint | null | undefined
}

/** Predicts the rows of a batch and writes the answers as text; nothing of it depends on other batches. */
export function answerBatch({ decoder, text, point }: Answering, batch: RowBatch): AnsweredBatch {
  const own = answerRows(decoder, batch.raw)
  const answers = point
    ? own.map((answer, at) => applyOperatingPoint(answer, decoder.classifiers[at]!.info.id, point))
    : own
  const predicted = answers.map((answer) => answer.predicted)
  return { ...batch, text: text.rows({ ...batch, answers }), predicted }
}
