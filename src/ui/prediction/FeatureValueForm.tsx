import { type FormEvent, useRef, useState } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import { Button } from '../parts/Button.tsx'
import { parseTyped } from './parseTyped.ts'
import styles from './WhatIfSection.module.css'

interface FeatureValueFormProps {
  readonly features: readonly string[]
  /** The values as they are now, in the same order. */
  readonly values: Float64Array
  readonly onSet: (feature: number, value: number) => void
}

/** Sets any one of the row's values. */
export function FeatureValueForm({ features, values, onSet }: FeatureValueFormProps) {
  const [feature, setFeature] = useState(0)
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const value = parseTyped(text)
  const isGood = Number.isFinite(value) && value >= 0
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
        <select value={feature} onChange={(event) => setFeature(Number(event.target.value))}>
          {features.map((name, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        New value (now {formatPower(values[feature]!)}){' '}
        <input
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={text !== '' && !isGood}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={!isGood}>
        Set
      </Button>
    </form>
  )
}
