import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { MARK_SHAPES } from '../../app/markShapes.ts'
import type { Mark } from '../../models/classifier.ts'
import { markColour } from '../parts/ClassifierMark.tsx'
import styles from './AccuracyLine.module.css'

interface AccuracyLineProps {
  readonly mark: Mark
  /** 0 to 1, as all; null as long as it is not known. */
  readonly accuracy: number | null
  readonly interval: readonly [number, number] | null
  readonly chance: number | null
}

const HEIGHT = 44
const LINE = 12

/** An accuracy with its interval on a line from 0 to 100 %, chance beside it. The words beside it say the same. */
export function AccuracyLine({ mark, accuracy, interval, chance }: AccuracyLineProps) {
  return (
    <svg className={styles.line} width="100%" height={HEIGHT} aria-hidden="true">
      <line className={styles.axis} x1="0" x2="100%" y1={LINE} y2={LINE} />
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line className={styles.axis} x1={at(part)} x2={at(part)} y1={LINE - 4} y2={LINE + 4} />
          {/* Chance is said where 0 % would stand. */}
          {(part > 0 || chance === null || chance > 0.2) && (
            <text className={styles.text} x={at(part)} y={HEIGHT - 10} textAnchor={anchor(part)}>
              {formatWholePercent(part)}
            </text>
          )}
        </g>
      ))}
      {chance !== null && (
        <>
          <line className={styles.chance} x1={at(chance)} x2={at(chance)} y1={0} y2={HEIGHT - 22} />
          <text
            className={styles.text}
            x={at(chance)}
            y={HEIGHT - 10}
            textAnchor={chance < 0.1 ? 'start' : 'middle'}
          >
            chance {formatPercent(chance)}
          </text>
        </>
      )}
      {interval && (
        <line
          className={styles.interval}
          stroke={markColour(mark)}
          x1={at(interval[0])}
          x2={at(interval[1])}
          y1={LINE}
          y2={LINE}
        />
      )}
      {accuracy !== null && (
        <svg x={at(accuracy)} y={LINE - 8} overflow="visible" width="16" height="16" aria-hidden="true">
          <path
            className={styles.mark}
            d={MARK_SHAPES[mark]}
            fill={markColour(mark)}
            transform="translate(-8 0) scale(1.333)"
          />
        </svg>
      )}
    </svg>
  )
}

function at(part: number): string {
  return `${100 * part}%`
}

function anchor(part: number): 'start' | 'middle' | 'end' {
  return part === 0 ? 'start' : part === 1 ? 'end' : 'middle'
}
