import { useMemo, useState } from 'react'
import { applyWhatIf, isUnchanged, NO_CHANGE, toggled, type WhatIf } from '../../app/answers/whatIf.ts'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { parseFeatureName } from '../../eeg/featureName.ts'
import { formatLabel } from '../../eeg/letters.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { Button } from '../parts/Button.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Section } from '../parts/Section.tsx'
import { FeatureValueForm } from './FeatureValueForm.tsx'
import styles from './WhatIfSection.module.css'

interface WhatIfSectionProps {
  readonly decoder: DecoderInUse
  /** The row's raw values in the bundle's order of features. */
  readonly row: Float64Array
  /** Differs for each row. */
  readonly rowKey: string
}

/** Lets a person change the row and see what the classifiers would then say. */
export function WhatIfSection({ decoder, row, rowKey }: WhatIfSectionProps) {
  const { manifest } = decoder
  const [change, setChange] = useState<WhatIf>(NO_CHANGE)
  const features = useMemo(() => manifest.features.map(parseFeatureName), [manifest])
  const electrodes = useMemo(() => [...new Set(features.map(({ electrode }) => electrode))], [features])
  const bands = useMemo(
    () => [...new Set(features.map(({ band }) => band))].filter((band) => band !== ''),
    [features],
  )
  const means = manifest.trainingStatistics.raw.mean
  const changed = useMemo(() => applyWhatIf(row, features, means, change), [row, features, means, change])
  const key = `${rowKey}/${[...change.electrodes].join()}/${[...change.bands].join()}/${[...change.values].join(';')}`
  return (
    <Section
      title="What if?"
      note="Take electrodes or bands out (their training means stand in for them), or set a value: the classifiers answer at once."
    >
      <fieldset className={styles.chips}>
        <legend>Bands taken out</legend>
        {bands.map((band) => (
          <Chip
            key={band}
            isOn={change.bands.has(band)}
            onPress={() => setChange({ ...change, bands: toggled(change.bands, band) })}
          >
            {band}
          </Chip>
        ))}
      </fieldset>
      <fieldset className={styles.chips}>
        <legend>Electrodes taken out</legend>
        {electrodes.map((electrode) => (
          <Chip
            key={electrode}
            isOn={change.electrodes.has(electrode)}
            onPress={() => setChange({ ...change, electrodes: toggled(change.electrodes, electrode) })}
          >
            {electrode}
          </Chip>
        ))}
      </fieldset>
      <FeatureValueForm
        features={manifest.features}
        values={changed}
        onSet={(feature, value) =>
          setChange({ ...change, values: new Map(change.values).set(feature, value) })
        }
      />
      {change.values.size > 0 && (
        <p>
          Set by hand:{' '}
          {[...change.values]
            .map(([feature, value]) => `${manifest.features[feature]} = ${formatPower(value)}`)
            .join(', ')}
        </p>
      )}
      <ul className={styles.answers} aria-live="polite">
        {decoder.classifiers.map((classifier) => (
          <li key={classifier.id} data-testid={`${classifier.id}-what-if`}>
            <Consequence
              classifier={classifier}
              decoder={decoder}
              original={row}
              changed={changed}
              rowKey={rowKey}
              changeKey={key}
            />
          </li>
        ))}
      </ul>
      <p>
        {/* Not `disabled`, which would take the focus from whoever has just pressed it. */}
        <Button onClick={() => setChange(NO_CHANGE)} disabled={isUnchanged(change)}>
          Back to the original
        </Button>
      </p>
    </Section>
  )
}

interface ConsequenceProps {
  readonly classifier: ClassifierInfo
  readonly decoder: DecoderInUse
  readonly original: Float64Array
  readonly changed: Float64Array
  readonly rowKey: string
  readonly changeKey: string
}

function Consequence({ classifier, decoder, original, changed, rowKey, changeKey }: ConsequenceProps) {
  const { predictValues } = useActions()
  const predict = (values: Float64Array) => predictValues(decoder.id, classifier.id, values)
  const before = useAnswer(rowKey, () => predict(original)).latest?.value
  const { latest, current } = useAnswer(changeKey, () => predict(changed))
  const after = latest?.value
  const title = <ClassifierTitle classifier={classifier} />
  if (current.status === 'failed') {
    return (
      <>
        {title}: {classifier.title} cannot answer ({current.problem.message})
      </>
    )
  }
  if (!before || !after) return <>{title}: …</>
  const was = before.posterior.indexOf(Math.max(...before.posterior))
  const is = after.posterior.indexOf(Math.max(...after.posterior))
  const name = (k: number) => formatLabel(decoder.manifest.classes[k]!)
  return (
    <>
      {title}: <strong>{name(is)}</strong> with {formatPercent(after.posterior[is]!)}
      {is === was
        ? ` (${formatPercent(before.posterior[was]!)} in the original)`
        : `; the original’s ${name(was)} falls from ${formatPercent(before.posterior[was]!)} to ${formatPercent(after.posterior[was]!)}`}
    </>
  )
}

interface ChipProps {
  readonly isOn: boolean
  readonly onPress: () => void
  readonly children: string
}

function Chip({ isOn, onPress, children }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onPress}>
      {isOn && <span aria-hidden="true">− </span>}
      {children}
    </button>
  )
}
