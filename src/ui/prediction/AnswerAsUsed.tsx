import type { ReactNode } from 'react'
import { formatTemperature } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { argmaxRows } from '../../models/matrix.ts'
import { Term } from '../parts/Term.tsx'

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
  const posteriors = { rows: 1, columns: posterior.length, values: posterior }
  const predicted = argmaxRows(posteriors)
  const used = applyOperatingPoint({ posteriors, predicted }, id, point)
  return children(
    inFront(used.posteriors.values, predicted[0]!),
    <>
      {used.temperature !== null && (
        <span>
          scaled, <Term name="temperature">T</Term> = {formatTemperature(used.temperature)}; by itself{' '}
          {formatPercent(posterior[predicted[0]!]!)}
        </span>
      )}
      {used.isAnswered?.[0] === false ? (
        <span data-unanswered>no answer: below the threshold of {formatPercent(point.threshold!)}</span>
      ) : (
        verdict
      )}
    </>,
  )
}

/** Scaled posteriors may be too alike to tell which was the likeliest. */
function inFront(posteriors: Float64Array, best: number): Float64Array {
  return posteriors.map((posterior, k) => (k === best ? posterior * (1 + Number.EPSILON) : posterior))
}
