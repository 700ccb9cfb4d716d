import type { ClassLabel } from '../../eeg/recording.ts'
import styles from './Verdict.module.css'

interface VerdictProps {
  readonly truth: ClassLabel | null
  readonly predicted: ClassLabel
}

/** Right or wrong against the label, as a sign and a word. */
export function Verdict({ truth, predicted }: VerdictProps) {
  if (truth === null) return <span>no label to judge by</span>
  const isRight = truth === predicted
  return (
    <span className={isRight ? styles.right : styles.wrong}>
      <span aria-hidden="true">{isRight ? '✓' : '✗'}</span> {isRight ? 'right' : 'wrong'}
    </span>
  )
}
