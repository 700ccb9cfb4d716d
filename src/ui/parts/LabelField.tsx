import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { useActions } from '../AppContext.tsx'
import { SelectField } from './SelectField.tsx'

interface LabelFieldProps {
  readonly recording: OpenRecording
  readonly title?: string
  /** What is done with the column, null for none, where that is more than to read the file again. */
  readonly onChoose?: (id: number, column: string | null) => unknown
}

/** Which column of an opened file has the labels; nothing for the recording that ships. */
export function LabelField({ recording, title = 'Labels', onChoose }: LabelFieldProps) {
  const { chooseLabels } = useActions()
  if (recording.origin === 'shipped') return null
  const { label, features } = recording.header
  const chosen = label?.trim() ?? ''
  const others = [...recording.ignored.map(({ name }) => name), ...features.map((name) => name.trim())]
  const columns = [...new Set([...(chosen ? [chosen] : []), ...others])]
  return (
    <SelectField
      label={title}
      value={chosen}
      onChange={(column) => void (onChoose ?? chooseLabels)(recording.id, column === '' ? null : column)}
    >
      <option value="">no labels</option>
      {columns.map((column) => (
        <option key={column} value={column}>
          {column}
        </option>
      ))}
    </SelectField>
  )
}
