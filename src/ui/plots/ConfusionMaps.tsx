import { useMemo } from 'react'
import { CLASSIFIER_TITLES, formatCount, formatPercent } from '../../app/formatNumber.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Score } from '../../evaluation/score.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { ClassifierTitle } from '../components/ClassifierMark.tsx'
import { ColourBar } from './ColourBar.tsx'
import styles from './ConfusionMaps.module.css'
import { countScale } from './colourScale.ts'
import { HeatMap } from './HeatMap.tsx'

interface ConfusionMapsProps {
  readonly classes: readonly ClassLabel[]
  readonly scores: Readonly<Record<ClassifierName, Score>>
}

/** Both classifiers' confusion matrices on one colour scale. */
export function ConfusionMaps({ classes, scores }: ConfusionMapsProps) {
  const high = Math.max(...scores.lda.support, 1)
  const scale = useMemo(() => countScale(high), [high])
  const names = useMemo(() => classes.map(letterOf), [classes])
  return (
    <div className={styles.maps}>
      {CLASSIFIERS.map((classifier) => {
        const { confusion, support, correct, rows } = scores[classifier]
        const describeCell = (truth: number, predicted: number) => {
          const count = confusion[truth * classes.length + predicted]!
          const of = support[truth]!
          const part = of > 0 ? ` (${formatPercent(count / of)})` : ''
          return `True ${formatLabel(classes[truth]!)}, predicted ${formatLabel(classes[predicted]!)}: ${formatCount(count)} of ${formatCount(of)} rows${part}`
        }
        return (
          <div key={classifier} className={styles.one}>
            <h3>
              <ClassifierTitle classifier={classifier} />
            </h3>
            <HeatMap
              label={`Confusion matrix of ${CLASSIFIER_TITLES[classifier]}: ${formatCount(correct)} of ${formatCount(rows)} rows lie on the diagonal.`}
              rows={names}
              columns={names}
              values={confusion}
              scale={scale}
              describeCell={describeCell}
              columnTitle="Predicted letter →"
              rowTitle="True letter ↓"
              maxCell={20}
              rowLabelWidth={28}
            />
          </div>
        )
      })}
      <ColourBar scale={scale} label="Rows (count)" format={formatCount} />
    </div>
  )
}
