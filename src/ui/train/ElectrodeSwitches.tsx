import { useId, useMemo, useRef } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { Button } from '../parts/Button.tsx'
import { ElectrodeHead } from './ElectrodeHead.tsx'
import { ElectrodeList } from './ElectrodeList.tsx'
import styles from './ElectrodeSwitches.module.css'
import { headLayout, sortElectrodes } from './headLayout.ts'
import { switched } from './switched.ts'

interface ElectrodeSwitchesProps {
  /** Each name once. */
  readonly electrodes: readonly string[]
  /** Those that are off. */
  readonly off: ReadonlySet<string>
  /** What is to be known of single electrodes, in a word: `constant`. */
  readonly notes?: ReadonlyMap<string, string>
  readonly onChange: (off: ReadonlySet<string>) => void
}

const NO_NOTES: ReadonlyMap<string, string> = new Map()

/**
 * Electrodes switched on and off where they sit on the head. Those without a place there stand below it; all of them
 * stand in a list where the head would be too crowded for a finger.
 */
export function ElectrodeSwitches({ electrodes, off, notes = NO_NOTES, onChange }: ElectrodeSwitchesProps) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useElementWidth(frame)
  const hint = useId()
  const { placed, unplaced } = useMemo(() => sortElectrodes(electrodes), [electrodes])
  const layout = useMemo(() => headLayout(placed, width), [placed, width])
  const switchTo = (names: readonly string[], isOff: boolean) =>
    onChange(switched(electrodes, off, names, isOff))
  const onCount = electrodes.filter((name) => !off.has(name)).length
  const listed = layout ? unplaced : electrodes
  const shared = { off, notes, onSwitch: switchTo }
  return (
    <fieldset className={styles.switches} aria-describedby={hint}>
      <legend className={styles.legend}>Electrodes</legend>
      <div className={styles.toolbar}>
        <Button disabled={onCount === electrodes.length} onClick={() => switchTo(electrodes, false)}>
          All
        </Button>
        <Button disabled={onCount === 0} onClick={() => switchTo(electrodes, true)}>
          None
        </Button>
        <Button onClick={() => onChange(new Set(electrodes.filter((name) => !off.has(name))))}>Invert</Button>
        <p role="status" className={styles.count}>
          {formatCount(onCount)} of {formatCount(electrodes.length)} on
        </p>
      </div>
      <div ref={frame} className={styles.frame}>
        {layout && <ElectrodeHead placed={placed} layout={layout} {...shared} />}
        {width > 0 && listed.length > 0 && (
          <div className={styles.rest}>
            {layout && <p className={styles.soft}>Without a place of their own on the head:</p>}
            <ElectrodeList
              label={layout ? 'Electrodes that are not on the head' : 'Electrodes'}
              names={listed}
              {...shared}
            />
          </div>
        )}
      </div>
      <Notes electrodes={electrodes} notes={notes} />
      <p id={hint} className={styles.hint}>
        Arrow keys go from one to the next, Space switches.
      </p>
    </fieldset>
  )
}

/** What the marks stand for: each note once, with its electrodes. */
function Notes({
  electrodes,
  notes,
}: {
  readonly electrodes: readonly string[]
  readonly notes: ReadonlyMap<string, string>
}) {
  const byNote = new Map<string, string[]>()
  for (const name of electrodes) {
    const note = notes.get(name)
    if (note) byNote.set(note, [...(byNote.get(note) ?? []), name])
  }
  if (byNote.size === 0) return null
  return (
    <ul className={styles.notes} aria-label="Notes on electrodes">
      {[...byNote].map(([note, names]) => (
        <li key={note}>
          <strong className={styles.sign} aria-hidden="true">
            !
          </strong>{' '}
          {note}: {names.join(', ')}
        </li>
      ))}
    </ul>
  )
}
