import { useState } from 'react'
import styles from './ScoreParts.module.css'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
}

/** A number with its name. What is typed counts as soon as it is within the bounds. */
export function NumberField({ label, value, min, max, step, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value))
  const typed = Number(text)
  const isGood = text.trim() !== '' && typed >= min && typed <= max
  const change = (next: string) => {
    setText(next)
    const number = Number(next)
    if (next.trim() !== '' && number >= min && number <= max) onChange(number)
  }
  return (
    <label className={styles.field}>
      {label}
      <input
        type="number"
        min={min}
        max={max}
        step={step}
        value={text}
        aria-invalid={!isGood}
        onChange={(event) => change(event.target.value)}
        onBlur={() => !isGood && setText(String(value))}
      />
    </label>
  )
}
