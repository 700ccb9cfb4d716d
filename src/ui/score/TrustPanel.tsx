import type { Remote } from '../../app/remote.ts'
import type { Assessment } from '../../evaluation/trust/trustFindings.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { FindingList } from '../parts/FindingList.tsx'
import { Section } from '../parts/Section.tsx'
import styles from './TrustPanel.module.css'

interface TrustPanelProps {
  readonly assessment: Remote<Assessment | null>
  /** Whether there is a score that can be trusted or not. */
  readonly hasScore: boolean
  /** What could not be looked for, and why; null where all was. */
  readonly unsought: string | null
}

/** What speaks against taking the scores at face value: a card each, with figures, reasons and sources on opening. */
export function TrustPanel({ assessment, hasScore, unsought }: TrustPanelProps) {
  const findings = assessment.status === 'ready' ? assessment.value?.findings : undefined
  return (
    <Section title={hasScore ? 'Can I trust this score?' : 'What was found in these rows'}>
      <div className={styles.panel}>
        {assessment.status === 'failed' && (
          <AnswerProblem title="This could not be examined" problem={assessment.problem} />
        )}
        {assessment.status !== 'failed' && !findings && (
          <p role="status" className={styles.waiting}>
            Examining the recording…
          </p>
        )}
        {findings?.length === 0 && (
          <p>
            <span aria-hidden="true">✓</span> Nothing was found that speaks against{' '}
            {hasScore ? 'the scores' : 'them'}. Looked for: time and letters mixed up, rows that tell the
            same,{unsought === null && ' copies of training rows, a shift since training,'} poor channels, too
            few rows.
          </p>
        )}
        {findings && <FindingList findings={findings} />}
        {findings && unsought !== null && <p className={styles.unsought}>{unsought}</p>}
      </div>
    </Section>
  )
}
