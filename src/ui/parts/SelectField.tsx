import type { ReactNode } from 'react'
import type { ClassifierInfo } from '../../models/classifier.ts'
import styles from './SelectField.module.css'

interface SelectFieldProps {
  readonly label: string
  readonly value: string | number
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  /** Whether the label stands above the field instead of before it. */
  readonly stacked?: boolean
  /** The options. */
  readonly children: ReactNode
}

/** A choice among few, with its name. */
export function SelectField({
  label,
  value,
  onChange,
  disabled = false,
  stacked = false,
  children,
}: SelectFieldProps) {
  return (
    <label className={stacked ? styles.stacked : styles.field}>
      <span>{label}</span>
      <select value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  )
}

/** Several fields side by side, as far as there is room. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>
}

interface ClassifierFieldProps {
  readonly classifiers: readonly ClassifierInfo[]
  /** The id of the one that is chosen. */
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (id: string) => void
}

/** Chooses a classifier of the decoder; nothing where there is but one. */
export function ClassifierField({ classifiers, value, disabled = false, onChange }: ClassifierFieldProps) {
  if (classifiers.length < 2) return null
  return (
    <SelectField label="Classifier" value={value} disabled={disabled} onChange={onChange}>
      {classifiers.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectField>
  )
}
