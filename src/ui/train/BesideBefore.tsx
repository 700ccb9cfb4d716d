import { useEffect } from 'react'
import { type ComparedDecoders, compareDecoders } from '../../app/decoders/compareDecoders.ts'
import { nameInSentence } from '../../app/decoders/nameInSentence.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { DecoderInUse } from '../../app/state.ts'
import type { TrainingOutcome } from '../../app/training/trainingState.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions } from '../AppContext.tsx'
import { useRun } from '../hooks/useRun.ts'
import { DecoderComparison } from '../parts/DecoderComparison.tsx'
import styles from './TrainingStatus.module.css'

interface BesideBeforeProps {
  readonly decoder: DecoderInUse
  /** The decoder that was in use before. */
  readonly before: DecoderInUse
  /** What the new one was judged on. */
  readonly recording: OpenRecording
  readonly outcome: TrainingOutcome
}

/** The new decoder beside the one that was in use before, the best classifier of each, on the rows that judged. */
export function BesideBefore({ decoder, before, recording, outcome }: BesideBeforeProps) {
  const { access } = useActions()
  const { remote, start } = useRun<ComparedDecoders>()
  const [first, second] = [bestOf(decoder), bestOf(before)]
  const { lines } = outcome

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for what is compared.
  useEffect(() => {
    const of = (one: DecoderInUse, { id }: ClassifierInfo) => ({ decoder: one, classifier: id })
    const subjects = { first: of(decoder, first), second: of(before, second), recording, lines }
    void start((options) => compareDecoders(access, subjects, options))
  }, [decoder.id, before.id, recording.id])

  const nameOf = (one: DecoderInUse, { name }: ClassifierInfo) => `${name} of ${nameInSentence(one)}`
  return (
    <div className={styles.part}>
      <h3>Against the decoder used before</h3>
      {remote.status === 'ready' && (
        <DecoderComparison names={[nameOf(decoder, first), nameOf(before, second)]} compared={remote.value} />
      )}
      {remote.status === 'loading' && <p role="status">Predicting the same rows with both…</p>}
      {remote.status === 'failed' && (
        <p>
          They cannot be compared on {recording.name}: {remote.problem.message}.
        </p>
      )}
    </div>
  )
}

/** The classifier that is right most often on the rows that its decoder was judged on. */
function bestOf({ classifiers, manifest }: DecoderInUse): ClassifierInfo {
  const accuracyOf = (id: string) => manifest.classifiers.find((one) => one.id === id)?.accuracy?.heldOut ?? 0
  return classifiers.reduce((best, one) => (accuracyOf(one.id) > accuracyOf(best.id) ? one : best))
}
