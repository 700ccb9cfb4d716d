import { Link } from 'wouter'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import styles from './FindingList.module.css'

const SEVERITIES: Readonly<Record<Finding['severity'], { sign: string; word: string }>> = {
  serious: { sign: '✗', word: 'serious' },
  caution: { sign: '!', word: 'caution' },
  info: { sign: 'i', word: 'to know' },
}

/** What speaks against a recording or its scores, with figures, reasons and sources. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={styles.findings} aria-label="Findings">
      {findings.map((finding) => (
        <FindingItem key={finding.id} finding={finding} />
      ))}
    </ul>
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
