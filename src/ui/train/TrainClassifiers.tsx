import { memo } from 'react'
import type { TrainForm } from '../../app/training/trainForm.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import { Section } from '../parts/Section.tsx'
import { ClassifierChoice } from './ClassifierChoice.tsx'
import styles from './TrainView.module.css'

interface TrainClassifiersProps {
  readonly form: TrainForm
  readonly onChange: (part: Partial<TrainForm>) => void
}

/** Which classifiers are trained, how, and the seed of their chance. */
export const TrainClassifiers = memo(function TrainClassifiers({ form, onChange }: TrainClassifiersProps) {
  return (
    <Section
      title="Classifiers"
      note="All that are ticked are trained on the same rows and answer side by side."
    >
      <div className={styles.kinds}>
        {TRAINABLE_KINDS.map(({ kind, texts, settings: offered }) => {
          const { isOn, settings } = form.classifiers[kind] ?? { isOn: false, settings: {} }
          return (
            <ClassifierChoice
              key={kind}
              kind={{ ...texts, kind, settings: offered }}
              isOn={isOn}
              settings={settings}
              onChange={(choice) => onChange({ classifiers: { ...form.classifiers, [kind]: choice } })}
            />
          )
        })}
      </div>
      <label className={styles.seed}>
        <span>Seed</span>
        <input
          type="number"
          step={1}
          value={Number.isInteger(form.seed) ? form.seed : ''}
          aria-invalid={!Number.isInteger(form.seed)}
          onChange={(event) =>
            onChange({
              seed: event.target.value === '' ? Number.NaN : Math.trunc(Number(event.target.value)) | 0,
            })
          }
        />
        <span className={styles.soft}>
          The same recordings, choices and seed give the same decoder, byte for byte.
        </span>
      </label>
    </Section>
  )
})
