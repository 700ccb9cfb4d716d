import { useEffect } from 'react'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { batchOf } from '../../app/state.ts'
import { keptConfidence } from '../../evaluation/keptConfidence.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { Term } from '../parts/Term.tsx'
import styles from './KeptNote.module.css'

export interface KeptNoteProps {
  /** The classifier's id. */
  readonly classifier: string
  /** Of its answer to the row, 0 to 1. */
  readonly confidence: number
}

/** Milliseconds. */
const LATER = 1000

/** Less is no news. */
const WORTH_A_WARNING = 0.05

/** How often such a confidence was right in this recording, where its rows were predicted and have labels. */
export function KeptNote({ classifier, confidence }: KeptNoteProps) {
  const { needBatch } = useActions()
  // The rows' confidences are the classifier's own.
  const isScaled = useOperatingPoint()?.temperature?.[classifier] !== undefined
  const batch = useAppState((state) => batchOf(state.batch, classifier))
  const isAsked = batch.status !== 'idle'
  const isTrainedOn = useAppState(
    ({ recording, decoder }) =>
      recording.status === 'ready' &&
      decoder.status === 'ready' &&
      recording.value.sha256 === decoder.value.manifest.training?.sha256,
  )
  const hasDrawer = useMediaQuery('(max-width: 1023px)')
  // There the row browser, which asks for them else, is behind a button. Not before the answer itself is there.
  useEffect(() => {
    if (isAsked || !hasDrawer) return
    const timer = setTimeout(() => void needBatch(), LATER)
    return () => clearTimeout(timer)
  }, [isAsked, hasDrawer, needBatch])
  const bins = batch.status === 'ready' ? batch.value.metrics?.calibration.bins : undefined
  const kept = bins && keptConfidence(bins, confidence)
  if (!kept) return null
  if (isTrainedOn) {
    return (
      <p className={styles.kept} data-testid={`${classifier}-kept`}>
        The decoder was trained on this row: how sure it is here says nothing of new rows.
      </p>
    )
  }
  const isLess = !kept.isKept && kept.confidence - kept.accuracy > WORTH_A_WARNING
  const rows = kept.rows === 1 ? 'the 1 row' : `the ${formatCount(kept.rows)} rows`
  return (
    <p className={isLess ? styles.less : styles.kept} data-testid={`${classifier}-kept`}>
      {isLess && <span aria-hidden="true">! </span>}
      {isScaled ? 'Unscaled, its' : 'Here a'} <Term name="confidence">confidence</Term>{' '}
      {isScaled ? `of ${formatPercent(confidence)}` : 'like this'} was right in {formatPercent(kept.accuracy)}{' '}
      of {rows} that had {isScaled ? 'one like it' : 'it'}
      {isLess ? ', less often than it says' : ''}.
    </p>
  )
}
