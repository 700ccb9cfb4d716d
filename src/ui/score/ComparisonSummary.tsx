import { pairWords } from '../../app/answers/comparePairs.ts'
import type { PairComparison } from '../../app/answers/scoreExport.ts'
import { formatP } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
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

function PairSummary({ pair, isOnly, effective }: PairSummaryProps) {
  const { first, second, comparison } = pair
  const words = pairWords(pair, effective)
  const { rows, agreeing, right } = comparison
  if (!right || !words) return null
  return (
    <>
      {!isOnly && (
        <h3>
          {first.title} and {second.name} compared
        </h3>
      )}
      <p>
        {first.title} and {second.name} agree on {formatPercent(agreeing / rows)} of the rows. {words.finding}{' '}
        (<Term name="mcnemar">McNemar’s exact test</Term>, {formatP(words.p)}
        {effective && effective.effective < effective.rows && (
          <>
            , for as many <Term name="effective-rows">independent rows</Term> as these are worth
          </>
        )}
        ).{' '}
        <span className={styles.soft}>
          If all rows were independent, it would be {formatP(right.mcnemarP)}.
        </span>
      </p>
      <WhoIsRight names={[first.title, second.title]} right={right} />
    </>
  )
}
