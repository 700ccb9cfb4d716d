import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import { letterOf } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { useFilterChange } from '../hooks/useFilterChange.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { useTitle } from '../hooks/useTitle.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { LetterStrip } from '../parts/LetterStrip.tsx'
import { MisfitOffer } from '../parts/MisfitOffer.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import { ScatterPlot } from './ScatterPlot.tsx'
import styles from './SpaceView.module.css'

/** `#/space`: all rows as the classifier with a discriminant space sees them, in the plane of two of its axes. */
export function SpaceView(open: OpenRows) {
  const classifier = open.decoder.classifiers.find(({ hasSpace }) => hasSpace)
  useTitle('Space')
  if (classifier) return <Space key={open.decoder.id} {...open} classifier={classifier} />
  return (
    <section className={styles.view}>
      <h1>Space</h1>
      <p className={styles.facts}>
        None of this decoder’s classifiers has a discriminant space; LDA is one that has, unless it was fitted
        by least squares (<code>solver='lsqr'</code>), which finds none.
      </p>
    </section>
  )
}

interface SpaceProps extends OpenRows {
  readonly classifier: ClassifierInfo
}

function Space({ recording, decoder: { manifest }, subject, classifier }: SpaceProps) {
  const { needBatch } = useActions()
  const { spaceOf } = useExplainActions()
  const change = useFilterChange()
  const isTouch = useMediaQuery('(hover: none)')
  const { filter, columns, selected } = useVisibleRows()
  const [axes, setAxes] = useState<readonly [number, number]>(() =>
    filter.box ? [filter.box.x, filter.box.y] : [0, 1],
  )
  const [, navigate] = useLocation()
  const lastLine = useAppState((state) => state.lastLine)
  const { current } = useAnswer(`${recording.id}/${axes.join('/')}`, () =>
    spaceOf(subject, classifier.id, axes),
  )
  const answers = columns.answers.find(({ id }) => id === classifier.id)?.value

  const group = useMemo(
    () => columns.truth ?? new Int32Array(recording.lines.length).fill(-1),
    [columns, recording],
  )
  const isWrong = useMemo(() => {
    const predicted = answers?.predicted
    return predicted && columns.truth
      ? (row: number) => columns.truth![row]! >= 0 && predicted[row] !== columns.truth![row]
      : null
  }, [columns, answers])
  // On a narrow screen nothing else asks for them, and rows that are wrong would have no ring.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording has other predictions.
  useEffect(() => void needBatch(), [needBatch, recording.id])
  /** The class that is picked out; undefined before one was, where that of the filter is. */
  const [chosen, pickOut] = useState<string | null>()
  const pickedLabel = chosen === undefined ? filter.letter : chosen
  const picked = manifest.classes.findIndex((label) => String(label) === pickedLabel)
  const names = useMemo(() => manifest.classes.map(letterOf), [manifest])

  if (current.status === 'failed')
    return (
      <div className={styles.view}>
        <AnswerProblem title="The space could not be drawn" problem={current.problem} />
        <MisfitOffer recording={recording} problem={current.problem} />
      </div>
    )
  const ratio = current.status === 'ready' ? current.value.explainedVarianceRatio : null
  const describe = (row: number) => {
    const label = labelAt(recording.labels, row)
    const predicted = answers?.predicted[row]
    const says =
      predicted === undefined ? '' : `, ${classifier.title} says ${letterOf(manifest.classes[predicted]!)}`
    return `Line ${recording.lines[row]}${label === null ? '' : `, letter ${letterOf(label)}`}${says}`
  }
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <h1>Space</h1>
        <p className={styles.facts}>
          {formatCount(recording.lines.length)} rows of {recording.name}. Each small{' '}
          {columns.truth ? 'letter' : 'point'} is a row, placed by {classifier.name} so that different letters
          lie far apart. Large letters are the means of the training rows
          {columns.truth && `; rows that ${classifier.name} gets wrong have a ring`}.
        </p>
      </header>
      {!ratio && (
        <p className={styles.facts} role="status">
          Loading the axes…
        </p>
      )}
      {ratio && (
        <Fields>
          {(['across', 'up'] as const).map((direction, at) => (
            <SelectField
              key={direction}
              label={`Axis ${direction}`}
              value={axes[at]!}
              onChange={(value) => {
                const chosen = Number(value)
                const other = axes[1 - at]!
                const free = chosen === other ? axes[at]! : other
                setAxes(at === 0 ? [chosen, free] : [free, chosen])
              }}
            >
              {[...ratio.keys()].map((axis) => (
                <option key={axis} value={axis}>
                  {axis + 1} ({formatPercent(ratio[axis]!)} of what parts them)
                </option>
              ))}
            </SelectField>
          ))}
        </Fields>
      )}
      <div className={styles.pick}>
        <span>Pick out a letter</span>
        <LetterStrip
          label="Letter to pick out"
          classes={manifest.classes}
          chosen={picked < 0 ? null : pickedLabel}
          onChoose={pickOut}
        />
      </div>
      <div className={styles.plot}>
        {current.status === 'ready' && (
          <ScatterPlot
            label={`Rows of ${recording.name} on discriminant axes ${axes[0] + 1} and ${axes[1] + 1}. Arrow keys go from row to row, Enter opens one; plus and minus zoom, 0 shows all; Shift with the arrow keys draws a box.`}
            points={current.value.points}
            shown={selected.indices}
            group={group}
            names={names}
            means={current.value.classMeans}
            isWrong={isWrong}
            picked={picked}
            onPick={(k) => pickOut(k === picked ? null : String(manifest.classes[k]))}
            current={lastLine === null ? -1 : (recording.indexOfLine.get(lastLine) ?? -1)}
            box={filter.box && filter.box.x === axes[0] && filter.box.y === axes[1] ? filter.box : null}
            describe={describe}
            onChoose={(row) => navigate(linePath('prediction', recording.lines[row]!))}
            onBox={(from, to) => change({ box: { x: axes[0], y: axes[1], from, to } })}
            xTitle={`Axis ${axes[0] + 1}`}
            yTitle={`Axis ${axes[1] + 1}`}
          />
        )}
      </div>
      <p className={styles.facts}>
        Press a row to open it.{' '}
        {isTouch
          ? 'Drag a box with one finger to see only its rows in the row browser; two fingers zoom, and zoomed in, one finger moves the picture.'
          : 'Drag a box to see only its rows in the row browser; zoomed in, dragging moves the picture. Ctrl with the wheel, or + and −, zoom.'}{' '}
        Distances are in standard deviations within a letter.
      </p>
    </div>
  )
}
