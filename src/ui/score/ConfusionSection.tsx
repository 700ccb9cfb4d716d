import { type ReactNode, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { cellPath } from '../../app/matrixCell.ts'
import { cellFilter, filteredCell } from '../../app/rows/cellFilter.ts'
import { encodeFilter } from '../../app/rows/rowFilter.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { similarOrder } from '../../evaluation/similarOrder.ts'
import { useTheme } from '../hooks/useTheme.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import { ColourBar } from '../plots/ColourBar.tsx'
import { HeatMap } from '../plots/HeatMap.tsx'
import styles from './ConfusionSection.module.css'
import { matrixColours } from './matrixColours.ts'

interface ConfusionSectionProps {
  readonly classes: readonly ClassLabel[]
  readonly judged: readonly JudgedMetrics[]
  /** What the address says of a cell, and whose cell it is. */
  readonly chosen: { readonly classifier: string; readonly panel: ReactNode } | null
}

/** Every classifier's confusion matrices on one colour scale of mistakes; a cell filters the row list. */
export function ConfusionSection({ classes, judged, chosen }: ConfusionSectionProps) {
  const [, navigate] = useLocation()
  const { filter, columns } = useVisibleRows()
  const theme = useTheme()
  const [isPercent, setIsPercent] = useState(false)
  const [isBySimilarity, setIsBySimilarity] = useState(false)
  const size = classes.length
  const order = useMemo(
    () => (isBySimilarity ? similarOrder(summed(judged), size) : [...new Array<number>(size).keys()]),
    [judged, size, isBySimilarity],
  )
  const names = useMemo(() => order.map((k) => letterOf(classes[k]!)), [order, classes])
  const colours = useMemo(
    () =>
      matrixColours(
        judged.map(({ metrics }) => metrics),
        isPercent,
        theme,
      ),
    [judged, isPercent, theme],
  )
  const paints = useMemo(
    () =>
      judged.map(
        ({ metrics }) =>
          (row: number, column: number) =>
            colours.paint(metrics, order[row]!, order[column]!),
      ),
    [judged, order, colours],
  )
  const labels = columns.labels?.classes ?? []
  const unit = isPercent ? 'part of the true letter’s rows' : 'rows'

  return (
    <Section
      title="Confusion matrices"
      note="Rows by their true letter (down) and the predicted letter (across). Mistakes have colours; what is right is the grey diagonal; a cell without rows is empty."
    >
      <Fields>
        <SelectField
          label="Cells show"
          value={isPercent ? 'percent' : 'count'}
          onChange={(value) => setIsPercent(value === 'percent')}
        >
          <option value="count">counts of rows</option>
          <option value="percent">per cent of the true letter’s rows</option>
        </SelectField>
        <SelectField
          label="Order"
          value={isBySimilarity ? 'similar' : 'letters'}
          onChange={(value) => setIsBySimilarity(value === 'similar')}
        >
          <option value="letters">letters</option>
          <option value="similar">similar letters together</option>
        </SelectField>
      </Fields>
      <div className={styles.legend}>
        <ColourBar
          scale={colours.mistakes}
          label={`Mistakes (${unit})`}
          format={isPercent ? formatPercent : formatWhole}
        />
        <ColourBar
          scale={colours.right}
          label={`Right (${unit})`}
          format={isPercent ? formatPercent : formatWhole}
        />
      </div>
      <div className={styles.maps}>
        {judged.map(({ classifier, metrics: { confusion, byClass, correct, rows } }, at) => {
          const describeCell = (row: number, column: number) => {
            const [truth, predicted] = [order[row]!, order[column]!]
            const count = confusion[truth * size + predicted]!
            const of = byClass.support[truth]!
            const part = of > 0 ? ` (${formatPercent(count / of)})` : ''
            return `True ${letterOf(classes[truth]!)}, predicted ${letterOf(classes[predicted]!)}: ${formatCount(count)} of ${formatCount(of)} rows${part}`
          }
          const choose = (row: number, column: number) => {
            const cell = { classifier, truth: order[row]!, predicted: order[column]! }
            const query = encodeFilter(cellFilter(cell, { classes, labels, filter }))
            navigate(`${cellPath(cell, classes)}?${query}`)
          }
          const shown = filteredCell(filter, classifier.id, classes)
          return (
            <div key={classifier.id} className={styles.one}>
              <h3>
                <ClassifierTitle classifier={classifier} />
              </h3>
              <HeatMap
                label={`Confusion matrix of ${classifier.title}: ${formatCount(correct)} of ${formatCount(rows)} rows lie on the diagonal.`}
                rows={names}
                columns={names}
                paint={paints[at]!}
                describeCell={describeCell}
                columnTitle="Predicted letter →"
                rowTitle="True letter ↓"
                maxCell={26}
                rowLabelWidth={28}
                chosen={shown && { row: order.indexOf(shown.truth), column: order.indexOf(shown.predicted) }}
                onChoose={choose}
              />
              {chosen?.classifier === classifier.id && chosen.panel}
            </div>
          )
        })}
      </div>
    </Section>
  )
}

/** All classifiers' mistakes together, so that their matrices have one order. */
function summed(judged: readonly JudgedMetrics[]): Float64Array {
  const sum = new Float64Array(judged[0]?.metrics.confusion.length ?? 0)
  for (const { metrics } of judged) {
    metrics.confusion.forEach((count, at) => {
      sum[at]! += count
    })
  }
  return sum
}

/** Half a row is none. */
function formatWhole(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : ''
}
