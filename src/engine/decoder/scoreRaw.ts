import { accuracyScore } from '../../evaluation/accuracyScore.ts'
import type { CallContext } from '../rpc/messages.ts'
import type { SubjectParts } from './openThings.ts'
import { predictBatches } from './predictBatches.ts'

/** The accuracy of one classifier without any preprocessing; null where no row has a label that it knows. */
export async function scoreRaw(
  { decoder, rows, truth: truthOf }: SubjectParts,
  { signal }: CallContext,
  classifier: string,
): Promise<number | null> {
  const matrix = await rows()
  const { predictProba } = await decoder.classifier(classifier)
  const { predicted } = await predictBatches(predictProba, matrix, [], { signal, report: () => {} })
  const truth = await truthOf()
  return truth?.some((known) => known >= 0) ? accuracyScore(truth, predicted) : null
}
