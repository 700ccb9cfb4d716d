import type { Subject } from '../../engine/decoder/openThings.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import type { AppAccess } from '../appAccess.ts'

/** What a person waits for, and may give up. */
export interface RunOptions {
  readonly signal: AbortSignal
  onProgress(progress: Progress): void
}

/**
 * What each of the classifiers says of all rows of an open recording, in their order.
 * @throws ProblemError where one cannot @throws DOMException AbortError
 */
export async function batchesOf(
  { engine, batches }: Pick<AppAccess, 'engine' | 'batches'>,
  subject: Subject,
  classifiers: readonly string[],
  { signal, onProgress }: RunOptions,
): Promise<readonly BatchPrediction[]> {
  const answers: BatchPrediction[] = []
  for (const classifier of classifiers) {
    const done = answers.length
    const answer =
      batches.known(subject, classifier) ??
      (await engine.decoder.call('predictAll', [subject, classifier], {
        signal,
        onProgress: ({ stage, fraction }) => {
          onProgress({ stage, fraction: fraction && (done + fraction) / classifiers.length })
        },
      }))
    batches.finish(subject, classifier, answer)
    answers.push(answer)
  }
  return answers
}
