import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import { encodeFilter } from '../../app/rows/rowFilter.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { replaceFilterQuery } from '../hooks/hashRoute.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useTitle } from '../hooks/useTitle.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
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
        None of this decoder’s classifiers has a discriminant space; LDA is one that has.
      </p>
    </section>
  )
}

interface SpaceProps extends OpenRows {
  readonly classifier: ClassifierInfo
}

function Space({ recording, decoder: { manifest }, subject, classifier }: SpaceProps) {
  const { spaceOf } = useActions()
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
  const names = useMemo(() => manifest.classes.map(letterOf), [manifest])

  if (current.status === 'failed')
    return <AnswerProblem title="The space could not be drawn" problem={current.problem} />
  const ratio = current.status === 'ready' ? current.value.explainedVarianceRatio : null
  const describe = (row: number) => {
    const label = labelAt(recording.labels, row)
    const predicted = answers?.predicted[row]
    const says =
      predicted === undefined ? '' : `, ${classifier.title} says ${formatLabel(manifest.classes[predicted]!)}`
    return `Line ${recording.lines[row]}${label === null ? '' : `, letter ${formatLabel(label)}`}${says}`
  }
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <h1>Space</h1>
        <p className={styles.facts}>
          {formatCount(recording.lines.length)} rows of {recording.name} on {classifier.name}’s discriminant
          axes, which training laid where the letters lie farthest apart. Large letters are the means of the
          training rows; rows that {classifier.name} gets wrong have a ring.
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
                  {axis + 1} ({formatPercent(ratio[axis]!)} of the variance between letters)
                </option>
              ))}
            </SelectField>
          ))}
        </Fields>
      )}
      <div className={styles.plot}>
        {current.status === 'ready' && (
          <ScatterPlot
            label={`Rows of ${recording.name} on discriminant axes ${axes[0] + 1} and ${axes[1] + 1}. Arrow keys go from row to row, Enter opens one; Shift with the arrow keys draws a box.`}
            points={current.value.points}
            shown={selected.indices}
            group={group}
            names={names}
            means={current.value.classMeans}
            isWrong={isWrong}
            current={lastLine === null ? -1 : (recording.indexOfLine.get(lastLine) ?? -1)}
            box={filter.box && filter.box.x === axes[0] && filter.box.y === axes[1] ? filter.box : null}
            describe={describe}
            onChoose={(row) => navigate(linePath('prediction', recording.lines[row]!))}
            onBox={(from, to) =>
              replaceFilterQuery(encodeFilter({ ...filter, box: { x: axes[0], y: axes[1], from, to } }))
            }
            xTitle={`Axis ${axes[0] + 1}`}
            yTitle={`Axis ${axes[1] + 1}`}
          />
        )}
      </div>
      <p className={styles.facts}>
        Drag a box, or draw one by two presses or with Shift and the arrow keys, to see only its rows in the
        row browser; press a row to open it. Rows that the filter hides are pale. Distances are in standard
        deviations within a letter.
      </p>
    </div>
  )
}
