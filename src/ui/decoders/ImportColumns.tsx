import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import choices from '../parts/Choices.module.css'
import { SelectField } from '../parts/SelectField.tsx'
import styles from './ImportDialog.module.css'

interface ImportColumnsProps {
  readonly width: number
  /** Those that have as many features. */
  readonly recordings: readonly OpenRecording[]
  readonly recording: OpenRecording
  readonly isConfirmed: boolean
  readonly onChoose: (recording: number) => void
  readonly onConfirm: (isConfirmed: boolean) => void
}

/** Asks whether columns without names are those of a recording, in its order. */
export function ImportColumns({
  width,
  recordings,
  recording,
  isConfirmed,
  onChoose,
  onConfirm,
}: ImportColumnsProps) {
  const { features } = recording
  return (
    <section className={styles.question} aria-labelledby="import-columns">
      <h3 id="import-columns">In which order were the columns?</h3>
      <p className={choices.soft}>
        The file does not name the {formatCount(width)} columns that it was fitted on. A model that gets them
        in another order answers, and answers wrongly.
      </p>
      {recordings.length > 1 && (
        <SelectField label="Columns of" value={recording.id} onChange={(id) => onChoose(Number(id))}>
          {recordings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <label className={choices.choice}>
        <input type="checkbox" checked={isConfirmed} onChange={(event) => onConfirm(event.target.checked)} />
        <span>
          As in {recording.name}: {shortened(features)}
        </span>
      </label>
      <details className={choices.soft}>
        <summary>All {formatCount(width)} in order</summary>
        <p>{features.join(', ')}</p>
      </details>
    </section>
  )
}

const SHOWN = 4

function shortened(features: readonly string[]): string {
  if (features.length <= SHOWN + 1) return features.join(', ')
  return `${features.slice(0, SHOWN).join(', ')} … ${features.at(-1)}`
}
