import { Link } from 'wouter'
import { formatFindingFigure } from '../../app/formatFindingFigure.ts'
import { formatCount } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import { sourceParts } from '../../app/sourceParts.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import { usePaperFolds } from '../hooks/usePaperFolds.ts'
import styles from './FindingList.module.css'

const SEVERITIES: Readonly<Record<Finding['severity'], { sign: string; word: string }>> = {
  serious: { sign: '✗', word: 'serious' },
  caution: { sign: '!', word: 'caution' },
  info: { sign: 'i', word: 'to know' },
}

/** What speaks against a recording or its scores, a card each: what and how serious; figures, reason and remedy on opening. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  usePaperFolds()
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
      <details data-paper>
        <summary className={styles.summary}>
          <h3 className={styles.title}>
            <span className={styles.badge}>
              <span aria-hidden="true">{sign}</span> {word}
            </span>
            <span>{title}</span>
          </h3>
        </summary>
        <div className={styles.body}>
          <p>{seen}</p>
          {features && features.length > 0 && (
            <ul className={styles.features} aria-label="Features concerned">
              {features.map((feature) => (
                <li key={feature.name}>
                  <strong>{feature.name}</strong> {formatFindingFigure(feature)}
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
              {lines.total > lines.shown.length &&
                `and ${formatCount(lines.total - lines.shown.length)} more`}
            </p>
          )}
          <p className={styles.why}>{why}</p>
          <p className={styles.why}>
            <strong>What to do:</strong> {remedy}
          </p>
          <p className={styles.why}>
            <cite>
              {sourceParts(source).map(({ text, href }) =>
                href ? (
                  <a key={text} href={href} rel="noreferrer" target="_blank">
                    {text}
                  </a>
                ) : (
                  text
                ),
              )}
            </cite>
          </p>
        </div>
      </details>
    </li>
  )
}
