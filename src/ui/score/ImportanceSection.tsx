import { useMemo, useState } from 'react'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { Importance } from '../../engine/decoder/explainFunctions.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { useRun } from '../hooks/useRun.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { CurveTable } from '../parts/CurveTable.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { ClassifierField, Fields } from '../parts/SelectField.tsx'
import { ColourBar } from '../plots/ColourBar.tsx'
import { signedScale } from '../plots/colourScale.ts'
import { ScalpMap } from '../plots/ScalpMap.tsx'
import styles from './ScoreParts.module.css'

/** How much the accuracy falls when an electrode's or a band's values are shuffled among the rows. */
export function ImportanceSection({ decoder, subject }: Pick<OpenRows, 'decoder' | 'subject'>) {
  const actions = useExplainActions()
  const { classifiers } = decoder
  const [classifier, setClassifier] = useState(classifiers[0]!.id)
  const { remote, start, reset } = useRun<Importance | null>()
  const isLoading = remote.status === 'loading'
  const measure = () => void start((options) => actions.importance(subject, classifier, options))
  return (
    <Section
      title="What it rests on"
      note="Permutation importance (Breiman 2001): the values of one electrode, or one band, are shuffled among the rows, and the accuracy is measured again."
    >
      <Fields>
        <ClassifierField
          classifiers={classifiers}
          value={classifier}
          disabled={isLoading}
          onChange={(id) => {
            setClassifier(id)
            reset()
          }}
        />
        {isLoading && (
          <label className={styles.field}>
            <span>Shuffling…</span>
            <progress value={remote.progress?.fraction ?? 0} max={1} />
          </label>
        )}
        {/* One button, so that the focus stays on it. */}
        <Button onClick={isLoading ? reset : measure}>{isLoading ? 'Cancel' : 'Measure'}</Button>
      </Fields>
      {remote.status === 'failed' && (
        <ProblemPanel title="This could not be measured" problem={remote.problem} />
      )}
      {remote.status === 'ready' && remote.value && <Measured importance={remote.value} />}
      {remote.status === 'ready' && !remote.value && <p>There are no labels to measure against.</p>}
    </Section>
  )
}

function Measured({
  importance: { electrodes, bands, accuracy, rows, repeats },
}: {
  readonly importance: Importance
}) {
  const names = useMemo(() => electrodes.map(({ name }) => name), [electrodes])
  const drops = useMemo(() => electrodes.map(({ drop }) => drop), [electrodes])
  const scale = useMemo(() => signedScale(Math.max(0.001, ...drops.map(Math.abs))), [drops])
  return (
    <>
      <p>
        {formatPercent(accuracy)} of {formatCount(rows)} rows are right as they are; each group was shuffled{' '}
        {formatCount(repeats)} times. ± is the standard deviation of what that cost.
      </p>
      <div className={styles.pair}>
        <div>
          <h3>Electrodes</h3>
          <ScalpMap
            label="Fall of the accuracy by electrode."
            electrodes={names}
            values={drops}
            scale={scale}
            format={formatPercent}
            unit=""
            size={300}
          />
          <ColourBar scale={scale} label="Fall of the accuracy" format={formatPercent} />
        </div>
        <div>
          <h3>Bands</h3>
          <ul className={styles.facts}>
            {bands.map(({ name, drop, std }) => (
              <li key={name}>
                {formatBand(name)}: {formatPercent(drop)} (± {formatPercent(std)})
              </li>
            ))}
          </ul>
        </div>
      </div>
      <CurveTable
        summary="Importance of electrodes as a table"
        columns={['Electrode', 'Fall of the accuracy', 'Standard deviation']}
        rows={[...electrodes]
          .sort((a, b) => b.drop - a.drop)
          .map(({ name, drop, std }) => [name, formatPercent(drop), formatPercent(std)])}
      />
    </>
  )
}
