import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { cellPath } from '../../app/matrixCell.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import { ColourBar } from '../plots/ColourBar.tsx'
import { countScale } from '../plots/colourScale.ts'
import { HeatMap } from '../plots/HeatMap.tsx'
import styles from './ConfusionSection.module.css'

interface ConfusionSectionProps {
  readonly classes: readonly ClassLabel[]
  readonly judged: readonly JudgedMetrics[]
}

/** Every classifier's confusion matrices on one colour scale; a cell leads to its rows. */
export function ConfusionSection({ classes, judged }: ConfusionSectionProps) {
  const [, navigate] = useLocation()
  const [isPercent, setIsPercent] = useState(false)
  const size = classes.length
  const names = useMemo(() => classes.map(letterOf), [classes])
  const cells = useMemo(() => {
    const of = ({ confusion, byClass: { support } }: Metrics) =>
      Float64Array.from(confusion, (count, at) => {
        const rows = support[Math.floor(at / size)]!
        if (!isPercent) return count
        return rows === 0 ? Number.NaN : count / rows
      })
    return judged.map(({ metrics }) => of(metrics))
  }, [judged, size, isPercent])
  const high = isPercent ? 1 : Math.max(1, ...judged[0]!.metrics.byClass.support)
  const scale = useMemo(() => countScale(high), [high])

  return (
    <Section
      title="Confusion matrices"
      note="Rows by their true letter (down) and the predicted letter (across); right predictions lie on the diagonal."
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
      </Fields>
      <div className={styles.maps}>
        {judged.map(({ classifier, metrics: { confusion, byClass, correct, rows } }, at) => {
          const describeCell = (truth: number, predicted: number) => {
            const count = confusion[truth * size + predicted]!
            const of = byClass.support[truth]!
            const part = of > 0 ? ` (${formatPercent(count / of)})` : ''
            return `True ${formatLabel(classes[truth]!)}, predicted ${formatLabel(classes[predicted]!)}: ${formatCount(count)} of ${formatCount(of)} rows${part}`
          }
          return (
            <div key={classifier.id} className={styles.one}>
              <h3>
                <ClassifierTitle classifier={classifier} />
              </h3>
              <HeatMap
                label={`Confusion matrix of ${classifier.title}: ${formatCount(correct)} of ${formatCount(rows)} rows lie on the diagonal.`}
                rows={names}
                columns={names}
                values={cells[at]!}
                scale={scale}
                describeCell={describeCell}
                columnTitle="Predicted letter →"
                rowTitle="True letter ↓"
                maxCell={20}
                rowLabelWidth={28}
                onChoose={(truth, predicted) => navigate(cellPath({ classifier, truth, predicted }, classes))}
              />
            </div>
          )
        })}
        <ColourBar
          scale={scale}
          label={isPercent ? 'Part of the true letter’s rows' : 'Rows (count)'}
          format={isPercent ? formatPercent : formatCount}
        />
      </div>
    </Section>
  )
}
