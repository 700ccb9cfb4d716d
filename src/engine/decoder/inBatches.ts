import type { CallContext } from '../rpc/messages.ts'
import { createPauses } from './pauses.ts'

/** Enough rows for the matrix product, few enough to stay in the processor's cache from step to step. */
export const ROWS_PER_BATCH = 256

/**
 * Goes through rows in batches, with pauses in which other calls and an abort come through.
 * @param stage what is being done, for a person to read
 * @param act takes the rows from `from` (inclusive) to `to` (exclusive)
 * @param partOf what is there of the answer for these rows, all since it was told last
 * @throws DOMException AbortError
 */
export async function inBatches<Part>(
  rows: number,
  stage: string,
  context: CallContext<Part>,
  act: (from: number, to: number) => void,
  partOf?: (from: number, to: number) => Part,
): Promise<void> {
  const pause = createPauses(context, stage)
  let told = 0
  for (let from = 0; from < rows; from += ROWS_PER_BATCH) {
    const to = Math.min(rows, from + ROWS_PER_BATCH)
    act(from, to)
    const tell = () => {
      const part = partOf!(told, to)
      told = to
      return part
    }
    await pause(to / rows, partOf && tell)
  }
}
