import { HEAD_OUTLINE } from './headOutline.ts'
import styles from './ScalpMap.module.css'
import type { PlacedElectrode } from './scalpMapData.ts'

interface ScalpOverlayProps {
  readonly placed: readonly PlacedElectrode[]
  /** The electrode that the read-out is on. */
  readonly pointed: string | null
  readonly showNames: boolean
  /** Electrodes that are taken out: a cross instead of a dot. */
  readonly out?: ReadonlySet<string>
  /** Side in CSS pixels. */
  readonly size: number
  /** Head radius in CSS pixels. */
  readonly headRadius: number
}

/** Head, nose, ears and electrodes over a map's canvas: drawn as vectors, so that they follow theme and zoom. */
export function ScalpOverlay({ placed, pointed, showNames, out, size, headRadius }: ScalpOverlayProps) {
  const dot = size < 200 ? 1.5 : 2.25
  const stops = placed.map((electrode) => ({
    ...electrode,
    left: size / 2 + electrode.x * headRadius,
    top: size / 2 - electrode.y * headRadius,
  }))
  const cursor = stops.find(({ name }) => name === pointed)
  return (
    <svg className={styles.overlay} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <g className={styles.outline} transform={`translate(${size / 2} ${size / 2}) scale(${headRadius})`}>
        {Object.values(HEAD_OUTLINE).map((path) => (
          <path key={path} d={path} vectorEffect="non-scaling-stroke" />
        ))}
      </g>
      {stops.map(({ name, value, left, top }) => (
        <circle
          key={name}
          className={Number.isFinite(value) ? styles.electrode : styles.missing}
          cx={left}
          cy={top}
          r={Number.isFinite(value) ? dot : dot + 1}
        />
      ))}
      {stops
        .filter(({ name }) => out?.has(name))
        .map(({ name, left, top }) => (
          <g key={name} transform={`translate(${left} ${top})`}>
            <circle className={styles.outDisc} r={dot + 3.5} />
            <path
              className={styles.out}
              d={`M${-dot - 1} ${-dot - 1}L${dot + 1} ${dot + 1}M${-dot - 1} ${dot + 1}L${dot + 1} ${-dot - 1}`}
            />
          </g>
        ))}
      {showNames &&
        stops.map(({ name, left, top }) => (
          <text key={name} className={styles.name} x={left} y={top - dot - 3} fontSize={size < 280 ? 8 : 10}>
            {name}
          </text>
        ))}
      {cursor && (
        <>
          <circle className={styles.halo} cx={cursor.left} cy={cursor.top} r={dot + 4} />
          <circle className={styles.cursor} cx={cursor.left} cy={cursor.top} r={dot + 4} />
        </>
      )}
    </svg>
  )
}
