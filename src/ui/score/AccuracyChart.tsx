import { type PointerEvent, useState } from 'react'
import { formatRate, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { MARK_SHAPES } from '../../app/markShapes.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { markColour } from '../parts/ClassifierMark.tsx'
import { PointerNote, usePointerPlace } from '../parts/PointerNote.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { labelInterval } from '../plots/chartLook.ts'
import { PlotFrame, type PlotScale } from '../plots/PlotFrame.tsx'
import styles from './AccuracyChart.module.css'
import type { LetterReport } from './LetterTable.tsx'
import { recallInterval } from './recallInterval.ts'

const HEIGHT = 294
/** Room for the name of the axis. */
const TOP = 30
/** Half a sign's box, and half a whisker's foot, in CSS pixels. */
const SIGN = 6
const FOOT = 3

interface AccuracyChartProps {
  readonly classes: readonly ClassLabel[]
  readonly reports: readonly LetterReport[]
  /** How many independent rows one row is worth. */
  readonly worth: number
}

/** Recall by letter of every classifier with its interval, in per cent. */
export function AccuracyChart({ classes, reports, worth }: AccuracyChartProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const pointer = usePointerPlace()
  const letters = classes.map(letterOf)
  const last = letters.length - 1
  const point = (event: PointerEvent<SVGRectElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const at = Math.floor(((event.clientX - left) / width) * letters.length)
    setPointed(Math.max(0, Math.min(last, at)))
    pointer.follow(event)
  }
  return (
    <figure aria-label="Accuracy by letter of each classifier in per cent, with intervals; the table below has the numbers.">
      <PlotFrame
        height={HEIGHT}
        top={TOP}
        x={(width) => {
          const step = labelInterval(letters, width) + 1
          return {
            title: 'True letter',
            ticks: [...letters.keys()].filter((k) => k % step === 0),
            ends: [-0.5, last + 0.5],
            format: (k) => letters[k] ?? '',
          }
        }}
        y={{ title: 'Recall', ticks: [0, 0.25, 0.5, 0.75, 1], format: formatWholePercent }}
      >
        {(scale) => (
          <>
            {pointed !== null && pointer.place && (
              <rect className={styles.pointed} {...columnOf(scale, pointed)} />
            )}
            {reports.map((report, at) => (
              <Recalls
                key={report.classifier.id}
                report={report}
                scale={scale}
                shift={(at + 0.5) / reports.length - 0.5}
                worth={worth}
              />
            ))}
            <rect
              className={styles.ground}
              x={scale.left}
              y={scale.top}
              width={scale.right - scale.left}
              height={scale.bottom - scale.top}
              onPointerMove={point}
              onPointerDown={point}
              onPointerLeave={pointer.leave}
            />
          </>
        )}
      </PlotFrame>
      <PointerNote at={pointed === null ? null : pointer.place}>
        {pointed !== null && wordsOf(letters[pointed]!, pointed, reports, worth)}
      </PointerNote>
      <ChartLegend
        items={reports.map(({ classifier: { title, mark } }) => ({
          name: title,
          colour: markColour(mark),
          sign: mark,
        }))}
      />
    </figure>
  )
}

interface RecallsProps extends Pick<AccuracyChartProps, 'worth'> {
  readonly report: LetterReport
  readonly scale: PlotScale
  /** Beside the letter's middle, in parts of its width. */
  readonly shift: number
}

/** One classifier's signs and whiskers. */
function Recalls({ report: { classifier, byClass }, scale, shift, worth }: RecallsProps) {
  const colour = markColour(classifier.mark)
  const shown = byClass.recall.flatMap((value, k) =>
    value === null ? [] : [{ k, value, interval: recallInterval(value, byClass.support[k]! * worth) }],
  )
  const x = (k: number) => scale.x(k + 0.7 * shift)
  return (
    <g data-testid="recalls">
      <path
        d={shown
          .map(({ k, interval: [low, high] }) => {
            const [middle, bottom, top] = [x(k), scale.y(low), scale.y(high)]
            return `M${middle} ${bottom}V${top}M${middle - FOOT} ${bottom}h${2 * FOOT}M${middle - FOOT} ${top}h${2 * FOOT}`
          })
          .join('')}
        stroke={colour}
        strokeWidth={1.25}
        fill="none"
      />
      {shown.map(({ k, value }) => (
        <path
          key={k}
          d={MARK_SHAPES[classifier.mark]}
          transform={`translate(${x(k) - SIGN} ${scale.y(value) - SIGN})`}
          fill={colour}
        />
      ))}
    </g>
  )
}

function columnOf({ x, top, bottom }: PlotScale, k: number) {
  return { x: x(k - 0.5), width: x(k + 0.5) - x(k - 0.5), y: top, height: bottom - top }
}

/** What stands above a letter, in words. */
function wordsOf(letter: string, k: number, reports: readonly LetterReport[], worth: number): string {
  const each = reports.map(({ classifier, byClass: { recall, support } }) => {
    const value = recall[k] ?? null
    if (value === null) return `${classifier.title} no rows`
    const [low, high] = recallInterval(value, support[k]! * worth)
    return `${classifier.title} ${formatPercent(value)} (${formatRate(100 * low)} to ${formatPercent(high)})`
  })
  return `${letter}: ${each.join(', ')}`
}
