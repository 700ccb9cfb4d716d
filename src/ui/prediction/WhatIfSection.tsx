import { useMemo } from 'react'
import { applyWhatIf, encodeWhatIf, isUnchanged, toggled } from '../../app/answers/whatIf.ts'
import { formatPower } from '../../app/formatMeasure.ts'
import type { DecoderInUse } from '../../app/state.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { Button } from '../parts/Button.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { FeatureValueForm } from './FeatureValueForm.tsx'
import { UNSEEN } from './unseen.ts'
import type { WhatIfEdits } from './useWhatIf.ts'
import { ValueBars } from './ValueBars.tsx'
import { WhatIfAnswers } from './WhatIfAnswers.tsx'
import styles from './WhatIfSection.module.css'
import type { ExplainedPrediction } from './WhySection.tsx'
import { setValue, switchElectrode } from './whatIfSteps.ts'

/** Of what an address asks for in vain, so much is told. */
const MOST_UNKNOWN = 5
const LONGEST_UNKNOWN = 30

interface WhatIfSectionProps {
  readonly decoder: DecoderInUse
  readonly edits: WhatIfEdits
  readonly grid: FeatureGrid
  /** Electrodes that no map has. */
  readonly unplaced: readonly string[]
  /** Whose values stand as bars. */
  readonly electrode: string
  readonly onElectrode: (name: string) => void
  /** The row's raw values in the bundle's order of features. */
  readonly row: Float64Array
  /** What stands in for values that are taken out, in the same order. */
  readonly means: ArrayLike<number>
  /** Differs for each row. */
  readonly rowKey: string
  readonly range: readonly [low: number, high: number]
  /** What each classifier says of the row as it is; null where that is not known of all. */
  readonly predictions: readonly ExplainedPrediction[] | null
  /** Whether the row is another's still, which keeps the room. */
  readonly isWaiting: boolean
}

/** Lets a person change the row and see what the classifiers would then say. */
export function WhatIfSection(props: WhatIfSectionProps) {
  const { decoder, edits, grid, unplaced, electrode, onElectrode, row, means, rowKey, range, isWaiting } =
    props
  const { manifest } = decoder
  const { change, features, unknown } = edits
  const changed = useMemo(() => applyWhatIf(row, features, means, change), [row, features, means, change])
  const isChanged = !isUnchanged(change)
  const bands = grid.bands.filter((band) => band !== '')
  const set = (feature: number, value: number, gesture?: string) =>
    edits.edit(setValue(change, feature, value, features), gesture)
  // What is taken out can be put back here as well, and what is on no map is taken out here.
  const chips = [...new Set([...unplaced, ...change.electrodes])]
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>What if?</h2>
        <p className={styles.note}>
          Take electrodes out on the head and bands by their names (their{' '}
          {manifest.imported ? 'means in this recording' : 'training means'} stand in), or drag a bar: the
          classifiers answer at once.
        </p>
      </div>
      <div className={styles.panel} {...(isWaiting && UNSEEN)}>
        <fieldset className={styles.chips}>
          <legend>Bands taken out</legend>
          {bands.map((band) => (
            <Chip
              key={band}
              isOn={change.bands.has(band)}
              onPress={() => edits.edit({ ...change, bands: toggled(change.bands, band) })}
            >
              {band}
            </Chip>
          ))}
        </fieldset>
        <fieldset className={styles.chips}>
          <legend>Electrodes taken out</legend>
          {/* Its line is kept, so that the first one moves nothing under the pointer. */}
          {chips.length === 0 && <span className={styles.none}>none</span>}
          {chips.map((name) => (
            <Chip
              key={name}
              isOn={change.electrodes.has(name)}
              onPress={() => edits.edit(switchElectrode(change, name, features))}
            >
              {name}
            </Chip>
          ))}
        </fieldset>
        <SelectField label="Values of" value={electrode} onChange={onElectrode}>
          {grid.electrodes.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <ValueBars
          grid={grid}
          electrode={electrode}
          original={row}
          values={changed}
          range={range}
          onSet={set}
        />
        <FeatureValueForm
          features={manifest.features}
          initial={features.findIndex((one) => one.electrode === electrode)}
          values={changed}
          onSet={set}
        />
        {change.values.size > 0 && (
          <p>
            Set by hand:{' '}
            {[...change.values]
              .map(([feature, value]) => `${manifest.features[feature]} = ${formatPower(value)}`)
              .join(', ')}
          </p>
        )}
        {unknown.length > 0 && (
          <p className={styles.unknown} role="status">
            The address also asks for {unknown.slice(0, MOST_UNKNOWN).map(shortened).join(', ')}
            {unknown.length > MOST_UNKNOWN && ` and ${unknown.length - MOST_UNKNOWN} more`}, which this
            decoder has no place for.
          </p>
        )}
      </div>
      <div className={`${styles.answers} ${isChanged ? styles.changed : ''}`}>
        <div {...(isWaiting && UNSEEN)}>
          <WhatIfAnswers
            decoder={decoder}
            original={row}
            changed={changed}
            rowKey={rowKey}
            predictions={props.predictions}
            changeKey={isChanged ? `${rowKey}?${encodeWhatIf(change, edits)}` : rowKey}
          />
        </div>
        <div className={styles.buttons}>
          {/* Not `disabled`, which would take the focus from whoever has just pressed it. */}
          <Button onClick={edits.undo} disabled={!edits.canUndo} title="Undo the last step (Ctrl+Z)">
            Undo
          </Button>
          <Button onClick={edits.clear} disabled={!isChanged && unknown.length === 0}>
            Clear
          </Button>
          {isChanged && <span className={styles.note}>The same changes are made to each row you go to.</span>}
        </div>
      </div>
    </section>
  )
}

function shortened(text: string): string {
  return `“${text.length > LONGEST_UNKNOWN ? `${text.slice(0, LONGEST_UNKNOWN)}…` : text}”`
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
