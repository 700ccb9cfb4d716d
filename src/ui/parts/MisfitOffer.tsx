import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Problem } from '../../problem.ts'
import { TrainOffer } from './TrainOffer.tsx'

interface MisfitOfferProps {
  readonly recording: OpenRecording
  /** Why there is no answer; undefined where there is one. */
  readonly problem: Problem | undefined
}

/** Below a refusal of features that do not fit: the way to a decoder that is made for them. Nothing else otherwise. */
export function MisfitOffer({ recording, problem }: MisfitOfferProps) {
  if (problem?.code !== 'missing-features' && problem?.code !== 'ambiguous-features') return null
  return <TrainOffer recording={recording}>The decoder in use was trained on other features.</TrainOffer>
}
