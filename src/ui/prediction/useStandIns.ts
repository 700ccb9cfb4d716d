import type { Subject } from '../../engine/decoder/openThings.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'

/**
 * What stands in for values that are taken out: the raw training means or, where the decoder does not know them, the
 * means of the open recording. One per feature of the decoder; null as long as they are worked out.
 */
export function useStandIns(
  { trainingStatistics, imported }: Manifest,
  subject: Subject,
): ArrayLike<number> | null {
  const { portraits } = useExplainActions()
  const trained = trainingStatistics?.raw.mean
  const key = imported ? `${subject.decoder}/${subject.recording}` : ''
  const { current } = useAnswer(key, async () => trained ?? (await portraits(subject)).mean)
  return trained ?? (current.status === 'ready' ? current.value : null)
}
