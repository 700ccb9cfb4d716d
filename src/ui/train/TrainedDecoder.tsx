import { useDeferredValue, useMemo } from 'react'
import { Link } from 'wouter'
import { keepDecoder } from '../../app/decoders/decoderShelf.ts'
import { linePath, SCORE_PATH } from '../../app/routes.ts'
import type { DecoderInUse } from '../../app/state.ts'
import type { TrainingOutcome } from '../../app/training/trainingState.ts'
import { asProblem } from '../../problem.ts'
import { parseVerdict, VERDICT_PATH } from '../../training/verdict/verdictFormat.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { SaveDecoder } from '../parts/SaveDecoder.tsx'
import { BesideBefore } from './BesideBefore.tsx'
import styles from './TrainingStatus.module.css'
import { VerdictPanel } from './VerdictPanel.tsx'

interface TrainedDecoderProps {
  readonly decoder: DecoderInUse
  readonly outcome: TrainingOutcome
  readonly isJudging: boolean
}

/** The decoder that a training made: where it is used, what it is worth, and how it is kept. */
export function TrainedDecoder({ decoder, outcome, isJudging }: TrainedDecoderProps) {
  const line = useAppState(({ recording, lastLine }) =>
    recording.status === 'ready' ? (lastLine ?? recording.value.lines[0]!) : 0,
  )
  const isInUse = useAppState(
    (state) => state.decoder.status === 'ready' && state.decoder.value.id === decoder.id,
  )
  const { access } = useActions()
  const before = useAppState(({ decoders }) => decoders.find(({ id }) => id === outcome.before))
  const judgedOn = useAppState(({ recordings }) => recordings.find(({ id }) => id === outcome.judgedOn))
  const isKept = useAppState(({ kept }) => kept.some(({ decoderKey }) => decoderKey === decoder.key))
  // Drawn in slices: charts and a map come at once.
  const text = useDeferredValue(decoder.beside?.verdict ?? null)
  const verdict = useMemo(() => (text === null ? null : read(text, decoder.name)), [text, decoder.name])
  return (
    <>
      <div className={styles.next}>
        <p role="status">
          <strong>{decoder.name}</strong>{' '}
          {isInUse ? 'is in use in every view.' : 'is open; another decoder is in use.'}
        </p>
        <Link href={linePath('prediction', line)}>See its predictions</Link>
        <Link href={SCORE_PATH}>See its score</Link>
        <Button disabled={isKept} onClick={() => void keepDecoder(access, decoder)}>
          {isKept ? 'Kept on this device' : 'Keep on this device'}
        </Button>
      </div>
      {isJudging && text === null && (
        <p className={styles.time}>Its verdict is being worked out. You can use other views meanwhile.</p>
      )}
      {verdict &&
        ('problem' in verdict ? (
          <ProblemPanel title="The verdict cannot be read" problem={verdict.problem} />
        ) : (
          <VerdictPanel verdict={verdict.value} />
        ))}
      {before && judgedOn && (
        <BesideBefore decoder={decoder} before={before} recording={judgedOn} outcome={outcome} />
      )}
      <details className={styles.curve}>
        <summary>Save it, hand it on, read its model card</summary>
        <SaveDecoder decoder={decoder} />
      </details>
    </>
  )
}

function read(text: string, name: string) {
  try {
    return { value: parseVerdict(text, `${name}: ${VERDICT_PATH}`) }
  } catch (error) {
    return { problem: asProblem(error) }
  }
}
