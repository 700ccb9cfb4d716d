import type { ReactNode } from 'react'
import { formatTemperature } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { argmaxRows } from '../../models/matrix.ts'
import { Term } from '../parts/Term.tsx'

/** A classifier's answer to a row as it is used. */
export interface UsedAnswer {
  readonly posterior: Float64Array
  /** What was done to the posteriors. */
  readonly scaling: ReactNode
  /** Why the row is not answered; null where it is. */
  readonly abstention: ReactNode
}

interface AnswerAsUsedProps {
  /** The classifier's id. */
  readonly id: string
  readonly posterior: Float64Array
  readonly point: OperatingPoint
  readonly children: (used: UsedAnswer) => ReactNode
}

/** What becomes of one classifier's answer at the decoder's operating point. */
export function AnswerAsUsed({ id, posterior, point, children }: AnswerAsUsedProps) {
  const posteriors = { rows: 1, columns: posterior.length, values: posterior }
  const used = applyOperatingPoint({ posteriors, predicted: argmaxRows(posteriors) }, id, point)
  return children({
    posterior: used.posteriors.values,
    scaling: used.temperature !== null && (
      <>
        {' '}
        · scaled, <Term name="temperature">T</Term> = {formatTemperature(used.temperature)}
      </>
    ),
    abstention:
      used.isAnswered?.[0] === false ? (
        <>no answer: below the threshold of {formatPercent(point.threshold!)}</>
      ) : null,
  })
}
