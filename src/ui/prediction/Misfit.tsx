import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Problem } from '../../problem.ts'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { TrainOffer } from '../parts/TrainOffer.tsx'

interface MisfitProps {
  readonly problem: Problem
  readonly recording: OpenRecording
}

/** In place of all answers: why no classifier of the decoder can read this recording. Asking again would not help. */
export function Misfit({ problem, recording }: MisfitProps) {
  return (
    <ProblemPanel title="This decoder can’t read this recording" problem={problem}>
      {recording.labels && <TrainOffer recording={recording}>A decoder of its own can.</TrainOffer>}
    </ProblemPanel>
  )
}
