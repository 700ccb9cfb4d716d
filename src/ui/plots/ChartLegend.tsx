import { Symbols } from 'recharts'
import styles from './ChartLegend.module.css'

interface LegendItem {
  readonly name: string
  readonly colour: string
  /** A line has the dashes of its stroke. */
  readonly sign: 'circle' | 'triangle' | 'square' | 'diamond' | 'cross' | { readonly dashes: string }
}

/** What a chart's colours and signs stand for. recharts' own draws the chart once more when it has been measured. */
export function ChartLegend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className={styles.legend}>
      {items.map(({ name, colour, sign }) => (
        <li key={name}>
          <svg className={styles.sign} viewBox="0 0 14 14" aria-hidden="true">
            {typeof sign === 'object' ? (
              <path d="M0 7h14" stroke={colour} strokeWidth={2} strokeDasharray={sign.dashes} />
            ) : (
              <Symbols type={sign} cx={7} cy={7} size={60} fill={colour} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
