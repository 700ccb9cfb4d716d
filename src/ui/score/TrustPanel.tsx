import { Link } from 'wouter'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { Section } from '../parts/Section.tsx'
import { RawServing } from './RawServing.tsx'
import styles from './TrustPanel.module.css'

const SEVERITIES: Readonly<Record<Finding['severity'], { sign: string; word: string }>> = {
  serious: { sign: '✗', word: 'serious' },
  caution: { sign: '!', word: 'caution' },
  info: { sign: 'i', word: 'to know' },
}

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
          <ul className={styles.findings} aria-label="Findings">
            {current.value.map((finding) => (
              <FindingItem key={finding.id} finding={finding} />
            ))}
          </ul>
        </>
      )}
      <RawServing decoder={decoder} subject={subject} />
    </Section>
  )
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { severity, title, seen, why, remedy, source, features, lines } = finding
  const { sign, word } = SEVERITIES[severity]
  return (
    <li className={styles.finding} data-severity={severity} data-finding={finding.id}>
      <h3 className={styles.title}>
        <span className={styles.badge}>
          <span aria-hidden="true">{sign}</span> {word}
        </span>
        {title}
      </h3>
      <p>{seen}</p>
      {features && features.length > 0 && (
        <ul className={styles.features} aria-label="Features concerned">
          {features.map(({ name, value, unit }) => (
            <li key={name}>
              <strong>{name}</strong> {unit === '%' ? formatPercent(value) : `${formatPower(value)} ${unit}`}
            </li>
          ))}
        </ul>
      )}
      {lines && (
        <p className={styles.lines}>
          Lines{' '}
          {lines.shown.map((line) => (
            <Link key={line} href={linePath('line', line)}>
              {line}
            </Link>
          ))}
          {lines.total > lines.shown.length && `and ${formatCount(lines.total - lines.shown.length)} more`}
        </p>
      )}
      <p className={styles.why}>
        {why} <strong>What would settle it:</strong> {remedy} <cite className={styles.source}>{source}</cite>
      </p>
    </li>
  )
}
