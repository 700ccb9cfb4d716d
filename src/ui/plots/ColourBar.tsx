import styles from './ColourBar.module.css'
import type { ColourScale } from './colourScale.ts'

interface ColourBarProps {
  readonly scale: ColourScale
  /** The quantity and its unit. */
  readonly label: string
  readonly format: (value: number) => string
  /** Whether values beyond the ends occur; the end labels then say so. */
  readonly clipped?: boolean
}

/** The legend of a colour scale. */
export function ColourBar({ scale, label, format, clipped = false }: ColourBarProps) {
  const middle = scale.kind === 'log' ? Math.sqrt(scale.low * scale.high) : (scale.low + scale.high) / 2
  return (
    <figure className={styles.bar}>
      <figcaption className={styles.caption}>{label}</figcaption>
      <div className={styles.gradient} style={{ background: scale.gradient }} />
      <div className={styles.ticks}>
        <span>
          {clipped && '≤ '}
          {format(scale.low)}
        </span>
        <span>{format(middle)}</span>
        <span>
          {clipped && '≥ '}
          {format(scale.high)}
        </span>
      </div>
    </figure>
  )
}
