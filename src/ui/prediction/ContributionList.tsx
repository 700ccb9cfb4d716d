import { useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import { Button } from '../parts/Button.tsx'
import styles from './WhySection.module.css'

const FIRST = 12

interface ContributionListProps {
  readonly features: readonly string[]
  readonly contributions: Float64Array
  readonly unit: string
  readonly format: (value: number) => string
}

/** The shares from the largest down, with their signs. */
export function ContributionList({ features, contributions, unit, format }: ContributionListProps) {
  const [isWhole, setIsWhole] = useState(false)
  const order = [...contributions.keys()].sort(
    (a, b) => Math.abs(contributions[b]!) - Math.abs(contributions[a]!),
  )
  const largest = Math.max(1e-12, Math.abs(contributions[order[0]!] ?? 0))
  const shown = isWhole ? order : order.slice(0, FIRST)
  return (
    <div className={styles.list}>
      <h3>The largest shares, in {unit}</h3>
      <ol className={styles.rows}>
        {shown.map((feature) => {
          const share = contributions[feature]!
          const size = `${(50 * Math.abs(share)) / largest}%`
          return (
            <li key={features[feature]} className={styles.row}>
              <span>{features[feature]}</span>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={share < 0 ? styles.against : styles.towards}
                  style={
                    share < 0
                      ? { insetInlineEnd: '50%', inlineSize: size }
                      : { insetInlineStart: '50%', inlineSize: size }
                  }
                />
              </span>
              <span className={styles.share}>{format(share)}</span>
            </li>
          )
        })}
      </ol>
      {order.length > FIRST && (
        <Button onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show the largest only' : `Show all ${formatCount(order.length)}`}
        </Button>
      )}
    </div>
  )
}
