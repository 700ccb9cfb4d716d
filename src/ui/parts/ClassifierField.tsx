import type { ClassifierInfo } from '../../models/classifier.ts'
import { SelectField } from './SelectField.tsx'

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
