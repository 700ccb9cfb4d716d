import type { PairComparison } from '../../app/answers/scoreExport.ts'
import { formatP } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { Section } from '../parts/Section.tsx'
import { WhoIsRight } from '../parts/WhoIsRight.tsx'
import styles from './ScoreParts.module.css'

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
  const { onlyFirst, onlySecond, mcnemarP } = right
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
      <WhoIsRight names={[first.title, second.title]} right={right} />
    </Section>
  )
}
