import { type FormEvent, useMemo, useRef, useState } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import { Button } from '../parts/Button.tsx'
import { parseTyped } from './parseTyped.ts'
import styles from './WhatIfSection.module.css'

interface FeatureValueFormProps {
  readonly features: readonly string[]
  /** Which of them is chosen, and is again when another one is given. */
  readonly initial: number
  /** The values as they are now, in the same order. */
  readonly values: Float64Array
  readonly onSet: (feature: number, value: number) => void
}

/** Sets any one of the row's values. */
export function FeatureValueForm({ features, initial, values, onSet }: FeatureValueFormProps) {
  const [chosen, setChosen] = useState({ initial, feature: initial })
  // The list follows the electrode whose bars are shown.
  const feature = chosen.initial === initial ? chosen.feature : initial
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const value = parseTyped(text)
  const isGood = Number.isFinite(value) && value >= 0
  const isBad = text !== '' && !isGood
  // A bar that is dragged draws the form anew with every move.
  const options = useMemo(
    () =>
      features.map((name, index) => (
        <option key={name} value={index}>
          {name}
        </option>
      )),
    [features],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isGood) return
    onSet(feature, value)
    setText('')
    // The button that was pressed may be gone out of use with its text.
    field.current?.focus()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        Feature{' '}
        <select
          value={feature}
          onChange={(event) => setChosen({ initial, feature: Number(event.target.value) })}
        >
          {options}
        </select>
      </label>
      <label>
        New value (now {formatPower(values[feature]!)}){' '}
        <input
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={isBad}
          aria-describedby={isBad ? 'what-if-typed' : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={!isGood}>
        Set
      </Button>
      <p id="what-if-typed" className={styles.wrong} role="status">
        {isBad && `Type a number, 0 or more, such as ${formatPower(values[feature]!)}.`}
      </p>
    </form>
  )
}
