import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { FindingList } from '../parts/FindingList.tsx'
import { Section } from '../parts/Section.tsx'
import { RawServing } from './RawServing.tsx'
import styles from './TrustPanel.module.css'

type TrustPanelProps = Pick<OpenRows, 'decoder' | 'subject'>

/** What speaks against taking the scores at face value, with figures, reasons and sources. */
export function TrustPanel({ decoder, subject }: TrustPanelProps) {
  const { assess } = useActions()
  const { current } = useAnswer(`${subject.decoder}/${subject.recording}`, () => assess(subject))
  return (
    <Section
      title="Can I trust this score?"
      note="What was looked for: time and letters mixed up, rows that tell the same, copies of training rows, a shift since training, poor channels, and too few rows."
    >
      {current.status === 'failed' && (
        <AnswerProblem title="This could not be examined" problem={current.problem} />
      )}
      {current.status === 'loading' && (
        <p role="status" className={styles.waiting}>
          Examining the recording…
        </p>
      )}
      {current.status === 'ready' && (
        <>
          {current.value.length === 0 && (
            <p>
              <span aria-hidden="true">✓</span> Nothing was found that speaks against the scores.
            </p>
          )}
          <FindingList findings={current.value} />
        </>
      )}
      <RawServing decoder={decoder} subject={subject} />
    </Section>
  )
}
