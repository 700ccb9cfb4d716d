import { type KeyboardEvent, useRef, useState } from 'react'
import { CheckItem } from './CheckItem.tsx'
import styles from './ElectrodeSwitches.module.css'

interface ElectrodeListProps {
  readonly label: string
  readonly names: readonly string[]
  readonly off: ReadonlySet<string>
  readonly notes: ReadonlyMap<string, string>
  readonly onSwitch: (names: readonly string[], isOff: boolean) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** Electrodes as checkboxes; Tab comes in and leaves once, arrow keys go from one to the next. */
export function ElectrodeList({ label, names, off, notes, onSwitch }: ElectrodeListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const stop = focused !== null && names.includes(focused) ? focused : names[0]
  const move = (event: KeyboardEvent, at: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const last = names.length - 1
    const ends: Readonly<Record<string, number>> = { Home: 0, End: last }
    const next = ends[event.key] ?? (event.key in STEPS ? at + STEPS[event.key]! : undefined)
    if (next === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('input')[Math.max(0, Math.min(last, next))]?.focus()
  }
  return (
    <ul ref={list} className={styles.list} aria-label={label}>
      {names.map((name, at) => (
        <li key={name}>
          <CheckItem
            title={name}
            isOn={!off.has(name)}
            note={notes.get(name)}
            isNoteSign
            isStop={name === stop}
            onSwitch={() => onSwitch([name], !off.has(name))}
            onFocus={() => setFocused(name)}
            onKeyDown={(event) => move(event, at)}
          />
        </li>
      ))}
    </ul>
  )
}
