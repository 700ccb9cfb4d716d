import { Link } from 'wouter'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { trainPath } from '../../app/training/trainQuery.ts'
import styles from './TrainOffer.module.css'

interface TrainOfferProps {
  readonly recording: OpenRecording
  /** Why the decoder in use does not do. */
  readonly children: string
}

/** Where a decoder does not do for a recording: why, and the way to one that is made for it. Nothing without labels. */
export function TrainOffer({ recording, children }: TrainOfferProps) {
  if (!recording.labels) return null
  return (
    <p className={styles.offer} role="note">
      <span>{children}</span>
      <Link href={trainPath(recording)}>Train on this recording</Link>
    </p>
  )
}
