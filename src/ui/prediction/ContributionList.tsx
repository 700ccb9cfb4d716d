import { useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import { parseFeatureName } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import { Button } from '../parts/Button.tsx'
import styles from './WhySection.module.css'

const FIRST = 12

interface ContributionListProps {
  readonly features: readonly string[]
  readonly contributions: Float64Array
  readonly unit: string
  readonly format: (value: number) => string
  /** Called with the electrode of a share whose name is pressed. */
  readonly onElectrode: (electrode: string) => void
}

/** The shares from the largest down, with their signs. */
export function ContributionList(props: ContributionListProps) {
  const { features, contributions, unit, format, onElectrode } = props
  const [pointed, point] = usePointed()
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
          const { electrode, band } = parseFeatureName(features[feature]!)
          const isOn = pointed.electrode === electrode && pointed.band === band
          const size = `${(50 * Math.abs(share)) / largest}%`
          return (
            <li
              key={features[feature]}
              className={styles.row}
              data-on={isOn || undefined}
              onPointerEnter={() => point({ electrode, band })}
            >
              <button
                type="button"
                className={styles.name}
                title={`Show the values of ${electrode} as bars`}
                onFocus={() => point({ electrode, band })}
                onClick={() => onElectrode(electrode)}
              >
                {features[feature]}
              </button>
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
