import { memo, useMemo } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Remote } from '../../app/remote.ts'
import { isOff, type TrainForm } from '../../app/training/trainForm.ts'
import { isBandPower, parseFeatureName } from '../../eeg/featureName.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import { Button } from '../parts/Button.tsx'
import { Section } from '../parts/Section.tsx'
import { BandSwitches } from './BandSwitches.tsx'
import { ElectrodeSwitches } from './ElectrodeSwitches.tsx'
import styles from './TrainView.module.css'

interface TrainFeaturesProps {
  readonly form: TrainForm
  readonly recording: OpenRecording
  readonly examination: Remote<DataExamination>
  readonly onChange: (part: Partial<TrainForm>) => void
}

/** Electrodes on the head, bands by name, and what else is a feature. */
export const TrainFeatures = memo(function TrainFeatures({
  form,
  recording,
  examination,
  onChange,
}: TrainFeaturesProps) {
  const { features } = recording
  const { electrodes, bands, others } = useMemo(() => partsOf(features), [features])
  const poor = examination.status === 'ready' ? examination.value.poorFeatures : NONE
  const notes = useMemo(() => electrodeNotes(features, poor), [features, poor])
  const poorLeft = [...poor.keys()].filter((name) => !isOff(form, name))
  const used = features.filter((name) => !isOff(form, name)).length
  const off = new Set(form.offFeatures)
  const toggle = (name: string, isOn: boolean) =>
    onChange({ offFeatures: isOn ? [...off].filter((one) => one !== name) : [...off, name] })
  return (
    <Section
      title="Features"
      note={`${formatCount(used)} of ${formatCount(features.length)} features are trained on.`}
    >
      {poorLeft.length > 0 && (
        <div className={styles.poor}>
          <p>
            <strong>!</strong> {formatCount(poorLeft.length)}{' '}
            {poorLeft.length === 1 ? 'feature is' : 'features are'} constant, saturated or flat:{' '}
            {listed(poorLeft)}.
          </p>
          <Button onClick={() => onChange({ offFeatures: [...new Set([...form.offFeatures, ...poorLeft])] })}>
            Leave {poorLeft.length === 1 ? 'it' : 'them'} out
          </Button>
        </div>
      )}
      <div className={styles.features}>
        {electrodes.length > 0 && (
          <ElectrodeSwitches
            electrodes={electrodes}
            off={new Set(form.offElectrodes)}
            notes={notes}
            onChange={(names) => onChange({ offElectrodes: [...names] })}
          />
        )}
        {bands.length > 0 && (
          <BandSwitches
            bands={bands}
            off={new Set(form.offBands)}
            onChange={(names) => onChange({ offBands: [...names] })}
          />
        )}
      </div>
      {(others.length > 0 || off.size > 0) && (
        <details className={styles.fold} open={electrodes.length === 0}>
          <summary>
            {others.length > 0 ? 'Other features, and single ones' : 'Single features left out'}
          </summary>
          <fieldset className={styles.classes} aria-label="Single features">
            {[...new Set([...others, ...off])]
              .filter((name) => features.includes(name))
              .map((name) => (
                <label key={name} className={styles.check}>
                  <input
                    type="checkbox"
                    checked={!off.has(name)}
                    onChange={(event) => toggle(name, event.target.checked)}
                  />
                  <span title={name}>
                    {name} {poor.has(name) && <span className={styles.count}>{poor.get(name)}</span>}
                  </span>
                </label>
              ))}
          </fieldset>
        </details>
      )}
    </Section>
  )
})

const NONE: DataExamination['poorFeatures'] = new Map()

function partsOf(features: readonly string[]) {
  const power = features.filter(isBandPower).map(parseFeatureName)
  return {
    electrodes: [...new Set(power.map(({ electrode }) => electrode))],
    bands: [...new Set(power.map(({ band }) => band))],
    others: features.filter((name) => !isBandPower(name)),
  }
}

const MOST_LISTED = 6

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '')
}

/** A word for each electrode that has a poor feature. */
function electrodeNotes(
  features: readonly string[],
  poor: DataExamination['poorFeatures'],
): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const name of features) {
    const word = poor.get(name)
    if (word && isBandPower(name)) notes.set(parseFeatureName(name).electrode, word)
  }
  return notes
}
