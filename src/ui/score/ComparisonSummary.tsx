import type { PairComparison } from '../../app/answers/scoreExport.ts'
import { formatProbability } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import tableStyles from '../parts/DataTable.module.css'
import { Section } from '../parts/Section.tsx'
import styles from './ScoreParts.module.css'

function formatP(p: number): string {
  return p < 0.001 ? `p < ${formatProbability(0.001)}` : `p = ${formatProbability(p)}`
}

interface ComparisonSummaryProps {
  readonly pair: PairComparison
  /** Whether the decoder has these two classifiers and no other. */
  readonly isOnly: boolean
}

/** Two classifiers side by side on the same rows. */
export function ComparisonSummary({ pair, isOnly }: ComparisonSummaryProps) {
  const { first, second } = pair
  const { rows, agreeing, right } = pair.comparison
  if (!right) return null
  const { both, onlyFirst, onlySecond, neither, mcnemarP } = right
  const better = onlyFirst === onlySecond ? null : onlyFirst > onlySecond ? first.name : second.name
  return (
    <Section title={isOnly ? 'The two classifiers compared' : `${first.title} and ${second.name} compared`}>
      <p>
        They agree on {formatPercent(agreeing / rows)} of the rows.{' '}
        {better === null || mcnemarP >= 0.05
          ? `Their difference is no more than chance would make (McNemar’s exact test, ${formatP(mcnemarP)}).`
          : `That ${better} is right more often would be a surprise if both were equally good (McNemar’s exact test, ${formatP(mcnemarP)}).`}{' '}
        <span className={styles.soft}>The test takes rows to be independent.</span>
      </p>
      <section className={tableStyles.plain} tabIndex={0} aria-label="Who is right">
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">Rows</th>
              <th scope="col">{second.title} right</th>
              <th scope="col">{second.title} wrong</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{first.title} right</th>
              <td>{formatCount(both)}</td>
              <td>{formatCount(onlyFirst)}</td>
            </tr>
            <tr>
              <th scope="row">{first.title} wrong</th>
              <td>{formatCount(onlySecond)}</td>
              <td>{formatCount(neither)}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </Section>
  )
}
