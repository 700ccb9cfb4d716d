import { memo, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { predictionJson } from '../../app/answers/routeJson.ts'
import { isUnchanged } from '../../app/answers/whatIf.ts'
import { featureGrid } from '../../eeg/featureName.ts'
import { labelAt } from '../../eeg/recording.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import { findSite } from '../../eeg/scalp/sites.ts'
import { classOf } from '../../evaluation/truth.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import type { Problem } from '../../problem.ts'
import { useActions } from '../AppContext.tsx'
import { PointedProvider } from '../hooks/Pointed.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { BackendNote } from '../parts/BackendNote.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import styles from './Explanations.module.css'
import { Misfit } from './Misfit.tsx'
import { UNSEEN } from './unseen.ts'
import { type RowsAhead, useRowsAhead } from './useRowsAhead.ts'
import { useStandIns } from './useStandIns.ts'
import { useWhatIf } from './useWhatIf.ts'
import { WhatIfSection } from './WhatIfSection.tsx'
import { type ExplainedPrediction, WhySection } from './WhySection.tsx'
import { switchElectrode } from './whatIfSteps.ts'

interface ExplanationsProps extends OpenRows {
  readonly index: number
  /** What each classifier says of the row; null until all have answered. */
  readonly predictions: readonly ExplainedPrediction[] | null
}

/** What a press on an electrode does. */
const PRESSES = {
  out: { title: 'takes it out', does: 'takes it out or puts it back' },
  values: { title: 'shows its values', does: 'shows its values' },
} as const

/** How a row was predicted, why as it was, and what would change that; or why it could not be. */
export function Explanations({
  misfit,
  ...props
}: ExplanationsProps & Omit<RowsAhead, 'values'> & { readonly misfit: Problem | false }) {
  return misfit ? <Misfit problem={misfit} recording={props.recording} /> : <Explained {...props} />
}

/** The pictures come after the answers, in slices, so that the page answers meanwhile. */
function Explained({ ahead, run, ...props }: ExplanationsProps & Omit<RowsAhead, 'values'>) {
  const { predictions } = props
  const [values] = useState(() => new Map<string, Float64Array>())
  useRowsAhead({ ...props, ahead, values, run, isAnswered: predictions !== null })
  const shown = useDeferredValue<ExplanationsProps | null>(props, null)
  return (
    <>
      {/* The last row's pictures keep the room until this row's are there. */}
      <div className={styles.pictures} {...(shown?.index !== props.index && UNSEEN)}>
        {shown && <Pictures {...shown} values={values} />}
      </div>
      <RouteJson value={predictions && predictionJson(predictions)} />
    </>
  )
}

/** Pictures that answer each other. */
const Pictures = memo(function Pictures(props: ExplanationsProps & Pick<RowsAhead, 'values'>) {
  const { recording, decoder, subject, index, predictions } = props
  const rowKey = `${recording.id}/${index}`
  const { manifest } = decoder
  const { row } = useActions()
  const about = { recording, rowKey }
  const answer = useAnswer(rowKey, () => row(recording.id, index), about, props.values.get(rowKey))
  // What an answer brings is drawn in slices, so that the page answers meanwhile.
  const latest = useDeferredValue(answer.latest)
  const truth = classOf(labelAt(recording.labels, index), manifest.classes)
  const edits = useWhatIf(manifest.features)
  const means = useStandIns(manifest, subject)
  const grid = useMemo(() => inHeadOrder(featureGrid(manifest.features)), [manifest])
  const unplaced = useMemo(() => grid.electrodes.filter((name) => !findSite(name)), [grid])
  const [press, setPress] = useState<keyof typeof PRESSES>('out')
  const [electrode, setElectrode] = useState(grid.electrodes[0]!)
  const aligned = useMemo(
    () =>
      latest && alignFeatures({ ...latest.about.recording, values: latest.value }, manifest.features).values,
    [latest, manifest],
  )
  const { electrodes, bands } = edits.change
  const out = useMemo(() => ({ electrodes, bands }), [electrodes, bands])
  const latestEdits = useRef(edits)
  latestEdits.current = edits
  const onChoose = useCallback(
    (name: string) => {
      setElectrode(name)
      if (press === 'values') return
      const { change, edit, features } = latestEdits.current
      edit(switchElectrode(change, name, features))
    },
    [press],
  )
  return (
    <PointedProvider>
      <BackendNote />
      <div className={styles.canvas}>
        <div className={styles.why}>
          {predictions && (
            <WhySection
              manifest={manifest}
              subject={subject}
              index={index}
              rowKey={rowKey}
              predictions={predictions}
              truth={truth}
              out={out}
              isEdited={!isUnchanged(edits.change)}
              onChoose={onChoose}
              choosing={PRESSES[press].does}
              onElectrode={setElectrode}
            >
              <SelectField
                label="A press on an electrode"
                value={press}
                onChange={(value) => setPress(value as keyof typeof PRESSES)}
              >
                {Object.entries(PRESSES).map(([value, { title }]) => (
                  <option key={value} value={value}>
                    {title}
                  </option>
                ))}
              </SelectField>
            </WhySection>
          )}
        </div>
        {aligned && latest && means && (
          <WhatIfSection
            decoder={decoder}
            edits={edits}
            grid={grid}
            unplaced={unplaced}
            electrode={electrode}
            onElectrode={setElectrode}
            row={aligned}
            means={means}
            rowKey={latest.about.rowKey}
            range={recording.range}
            predictions={latest.about.rowKey === rowKey ? predictions : null}
            isWaiting={latest.about.rowKey !== rowKey}
          />
        )}
      </div>
    </PointedProvider>
  )
})
