import type { ReactNode } from 'react'
import { formatTemperature } from '../../app/formatMeasure.ts'
import { formatPercent, formatPosterior } from '../../app/formatNumber.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { Term } from '../parts/Term.tsx'
import { asUsed } from './asUsed.ts'

interface AnswerAsUsedProps {
  /** The classifier's id. */
  readonly id: string
  readonly posterior: Float64Array
  readonly point: OperatingPoint
  readonly verdict: ReactNode
  /** Shows posteriors in their order, and the verdict on the likeliest class. */
  readonly children: (posterior: Float64Array, verdict: ReactNode) => ReactNode
}

/** What becomes of one classifier's answer at the decoder's operating point. */
export function AnswerAsUsed({ id, posterior, point, verdict, children }: AnswerAsUsedProps) {
  const used = asUsed(posterior, id, point)
  return children(
    used.posterior,
    <>
      {used.temperature !== null && (
        <span>
          scaled, <Term name="temperature">T</Term> = {formatTemperature(used.temperature)}; by itself{' '}
          {formatPosterior(Math.max(...posterior))}
        </span>
      )}
      {used.isAnswered ? (
        verdict
      ) : (
        <span data-unanswered>no answer: below the threshold of {formatPercent(point.threshold!)}</span>
      )}
    </>,
  )
}
