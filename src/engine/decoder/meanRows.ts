import type { Recording } from '../../eeg/recording.ts'
import { type Matrix, rowRange } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import { inBatches } from './inBatches.ts'
import type { OpenDecoder } from './openDecoder.ts'
import type { SubjectParts } from './openThings.ts'

/** One number per feature of the decoder, in its order. */
export interface MeanRows {
  readonly raw: Float64Array
  /** Of the rows after preprocessing, which is not the mean row after it. */
  readonly preprocessed: Float64Array
}

/** As long as both are open. */
const kept = new WeakMap<OpenDecoder, WeakMap<Recording, MeanRows>>()

/**
 * The mean rows of a recording, computed once for each decoder: where a decoder knows nothing of its training rows,
 * they stand in for the means of these.
 * @throws DOMException AbortError
 * @throws ProblemError where the features do not fit
 */
export async function meanRows(
  { decoder, recording, rows: rowsOf }: SubjectParts,
  context: CallContext<never>,
): Promise<MeanRows> {
  const ofDecoder = kept.get(decoder) ?? new WeakMap<Recording, MeanRows>()
  kept.set(decoder, ofDecoder)
  const known = ofDecoder.get(recording)
  if (known) return known
  const rows = await rowsOf()
  const sums = { raw: new Float64Array(rows.columns), preprocessed: new Float64Array(rows.columns) }
  await inBatches(rows.rows, 'Averaging', context, (from, to) => {
    const batch = rowRange(rows, from, to)
    addRows(sums.raw, batch)
    addRows(sums.preprocessed, preprocess(decoder.manifest.preprocessing, batch))
  })
  const mean = (sum: Float64Array) => sum.map((value) => value / rows.rows)
  const found = { raw: mean(sums.raw), preprocessed: mean(sums.preprocessed) }
  ofDecoder.set(recording, found)
  return found
}

function addRows(sum: Float64Array, { columns, values }: Matrix): void {
  for (let at = 0; at < values.length; at++) sum[at % columns]! += values[at]!
}
