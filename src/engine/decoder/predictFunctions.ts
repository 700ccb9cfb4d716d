import { rowAt } from '../../eeg/recording.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { late } from '../../late.ts'
import { rowRange } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import type { OpenThings, Subject } from './openThings.ts'
import type { PredictionChunk } from './predictBatches.ts'
import type { RowPrediction } from './rowPrediction.ts'

/** What one classifier says of all rows. */
export interface BatchPrediction {
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
  /** Null where no row has a label that the decoder knows. */
  readonly metrics: Metrics | null
  /** From the rows' numbers to posteriors and predictions, preprocessing included; metrics not. */
  readonly milliseconds: number
}

const predicting = late(() => import('./predictBatches.ts'), 'predicts all rows')
const scoringRaw = late(() => import('./scoreRaw.ts'), 'scores rows as they are')
const scoring = late(() => import('../../evaluation/metrics.ts'), 'scores predictions')

/** The worker functions that give rows and what classifiers say of them. */
export function createPredictFunctions(open: OpenThings) {
  return {
    /** A copy of one row of a recording, in the file's order of features. */
    row(_context: CallContext, recording: number, index: number): Float64Array {
      return rowAt(open.recording(recording), index).slice()
    },

    /** What one classifier says of the row at `index`. */
    async predictRow(
      _context: CallContext,
      subject: Subject,
      classifier: string,
      index: number,
    ): Promise<RowPrediction> {
      return open.ask(subject, async ({ decoder, rows }) => {
        const row = rowRange(await rows(), index, index + 1)
        const { predictProba } = await decoder.classifier(classifier)
        const started = performance.now()
        const { values } = predictProba(preprocess(decoder.manifest.preprocessing, row))
        return { posterior: values, milliseconds: performance.now() - started }
      })
    },

    /** What one classifier says of a row that is in no recording: one value per feature, in the decoder's order. */
    async predictValues(
      _context: CallContext,
      decoderId: number,
      classifier: string,
      values: Float64Array,
    ): Promise<RowPrediction> {
      return open.askDecoder(decoderId, async (decoder) => {
        const { manifest } = decoder
        const columns = manifest.features.length
        if (values.length !== columns) {
          throw new Error(`a row of this decoder has ${columns} values, not ${values.length}`)
        }
        const { predictProba } = await decoder.classifier(classifier)
        const started = performance.now()
        const answer = predictProba(preprocess(manifest.preprocessing, { rows: 1, columns, values }))
        return { posterior: answer.values, milliseconds: performance.now() - started }
      })
    },

    /** What one classifier says of all rows, and how right it is. */
    async predictAll(
      context: CallContext<PredictionChunk>,
      subject: Subject,
      classifier: string,
    ): Promise<BatchPrediction> {
      return open.ask(subject, async ({ decoder, rows, truth: truthOf }) => {
        const matrix = await rows()
        const { predictProba } = await decoder.classifier(classifier)
        const { predictBatches } = await predicting.get()
        const started = performance.now()
        const answers = await predictBatches(predictProba, matrix, decoder.manifest.preprocessing, context)
        const milliseconds = performance.now() - started
        const truth = await truthOf()
        const { predicted, confidence } = answers
        if (!truth) return { predicted, confidence, metrics: null, milliseconds }
        const { metrics } = await scoring.get()
        return { predicted, confidence, metrics: metrics({ ...answers, truth }), milliseconds }
      })
    },

    /** See `scoreRaw.ts`. */
    scoreRaw: (context: CallContext, subject: Subject, classifier: string): Promise<number | null> =>
      open.ask(subject, async (parts) => (await scoringRaw.get()).scoreRaw(parts, context, classifier)),
  }
}
