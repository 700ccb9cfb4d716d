import { memo, useMemo, useState } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { featureGrid } from '../../eeg/featureName.ts'
import { letterOf } from '../../eeg/letters.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { ProblemCode } from '../../problem.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { Section } from '../parts/Section.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { BandMaps } from '../plots/BandMaps.tsx'
import { powerScale } from '../plots/colourScale.ts'
import styles from './PortraitSection.module.css'

interface PortraitSectionProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
  readonly subject: Subject
  /** The class to begin with, by its index in the bundle. */
  readonly initial: number
}

/** Nothing went wrong: there is nothing to compare. */
const MISFITS: ReadonlySet<ProblemCode> = new Set(['missing-features', 'ambiguous-features'])

/** What a letter looks like on average: in training, and in the open recording. */
export const PortraitSection = memo(function PortraitSection({
  recording,
  manifest,
  subject,
  initial,
}: PortraitSectionProps) {
  const { portraits } = useExplainActions()
  const [chosen, setChosen] = useState<number | null>(null)
  const { current } = useAnswer(`${subject.decoder}/${subject.recording}`, () => portraits(subject))
  const k = chosen ?? initial
  const grid = useMemo(() => inHeadOrder(featureGrid(manifest.features)), [manifest])
  const scale = useMemo(() => powerScale(...recording.range), [recording])
  const width = manifest.features.length
  const letter = letterOf(manifest.classes[k]!)
  const rowOf = (values: Float64Array) => values.subarray(k * width, (k + 1) * width)
  const own = current.status === 'ready' ? current.value.recording : null
  const maps = (title: string, values: Float64Array) => (
    <BandMaps
      title={title}
      grid={grid}
      values={values}
      scale={scale}
      format={formatPower}
      unit=""
      size={160}
      barLabel="Mean band power, in the file’s unit"
    />
  )
  return (
    <Section
      title={`What ${letter} looks like`}
      note="Mean band power of the letter’s rows, on the same scale as the maps above."
    >
      <SelectField label="Letter" value={k} onChange={(value) => setChosen(Number(value))}>
        {manifest.classes.map((label, index) => (
          <option key={label} value={index}>
            {letterOf(label)}
          </option>
        ))}
      </SelectField>
      {current.status === 'loading' && (
        <p className={styles.note} role="status">
          Loading the means…
        </p>
      )}
      {current.status === 'failed' &&
        (MISFITS.has(current.problem.code) ? (
          <p className={styles.note}>No means of these features: {current.problem.message}.</p>
        ) : (
          <AnswerProblem title="The means could not be loaded" problem={current.problem} />
        ))}
      {current.status === 'ready' && (
        <div className={styles.both}>
          <div className={styles.one}>
            <h3>In training{manifest.training && ` (${manifest.training.file})`}</h3>
            {current.value.training ? (
              maps(`${letter} in training`, rowOf(current.value.training.means.values))
            ) : (
              <p className={styles.note}>Not known: the decoder came without its training rows.</p>
            )}
          </div>
          <div className={styles.one}>
            <h3>In {recording.name}</h3>
            {own && own.counts[k]! > 0 ? (
              <>
                <p className={styles.note}>Mean of {formatCount(own.counts[k]!)} rows.</p>
                {maps(`${letter} in ${recording.name}`, rowOf(own.means.values))}
              </>
            ) : (
              <p className={styles.note}>
                {recording.labels ? 'No row has this letter.' : 'The rows have no labels.'}
              </p>
            )}
          </div>
        </div>
      )}
    </Section>
  )
})
