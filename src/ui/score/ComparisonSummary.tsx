import type { PairComparison } from '../../app/answers/scoreExport.ts'
import { formatP } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { effectiveMcnemar } from '../../evaluation/trust/scoreVerdict.ts'
import { Section } from '../parts/Section.tsx'
import { Term } from '../parts/Term.tsx'
import { WhoIsRight } from '../parts/WhoIsRight.tsx'
import styles from './ScoreParts.module.css'

interface ComparisonSummaryProps {
  /** At least one. */
  readonly pairs: readonly PairComparison[]
  /** How many independent rows there are; null where that is not known. */
  readonly effective: EffectiveRows | null
}

/** Each two classifiers side by side on the same rows. */
export function ComparisonSummary({ pairs, effective }: ComparisonSummaryProps) {
  return (
    <Section title={pairs.length === 1 ? 'The two classifiers compared' : 'The classifiers compared'}>
      {pairs.map((pair) => (
        <PairSummary
          key={`${pair.first.id} ${pair.second.id}`}
          pair={pair}
          isOnly={pairs.length === 1}
          effective={effective}
        />
      ))}
    </Section>
  )
}

interface PairSummaryProps extends Pick<ComparisonSummaryProps, 'effective'> {
  readonly pair: PairComparison
  /** Whether the decoder has these two classifiers and no other. */
  readonly isOnly: boolean
}

function PairSummary({ pair: { first, second, comparison }, isOnly, effective }: PairSummaryProps) {
  const { rows, agreeing, right } = comparison
  if (!right) return null
  const { onlyFirst, onlySecond, mcnemarP } = right
  const p = effectiveMcnemar(right, effective)
  const better = onlyFirst > onlySecond ? first.name : second.name
  return (
    <>
      {!isOnly && (
        <h3>
          {first.title} and {second.name} compared
        </h3>
      )}
      <p>
        {first.title} and {second.name} agree on {formatPercent(agreeing / rows)} of the rows.{' '}
        {p >= 0.05
          ? 'Their difference is no more than chance would make'
          : `That ${better} is right more often would be a surprise if both were equally good`}{' '}
        (<Term name="mcnemar">McNemar’s exact test</Term>, {formatP(p)}
        {effective && effective.effective < effective.rows && (
          <>
            , for as many <Term name="effective-rows">independent rows</Term> as these are worth
          </>
        )}
        ). <span className={styles.soft}>If all rows were independent, it would be {formatP(mcnemarP)}.</span>
      </p>
      <WhoIsRight names={[first.title, second.title]} right={right} />
    </>
  )
}
