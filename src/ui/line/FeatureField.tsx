import { type FormEvent, useState } from 'react'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { splitFeatureList } from '../../eeg/featureList.ts'
import type { Problem } from '../../problem.ts'
import { useActions } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './FeatureField.module.css'

/** Which columns of an opened file are features, by names or patterns. Give it a key per recording. */
export function FeatureField({ recording }: { readonly recording: OpenRecording }) {
  const { chooseFeatures } = useActions()
  const { chosenFeatures } = recording
  const [text, setText] = useState(chosenFeatures?.join(', ') ?? '')
  const [problem, setProblem] = useState<Problem | null>(null)
  const choose = async (features: readonly string[] | null) =>
    setProblem(await chooseFeatures(recording.id, features))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const entries = splitFeatureList(text)
    if (entries.length > 0 || chosenFeatures) void choose(entries.length > 0 ? entries : null)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={styles.field}>
        <span>Other features</span>
        <input
          type="text"
          value={text}
          spellCheck={false}
          autoComplete="off"
          placeholder="Cz/*, */theta"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit">Read with these</Button>
      {chosenFeatures && <Button onClick={() => void choose(null)}>Read as the file tells</Button>}
      <p className={styles.note}>
        Names of columns, or patterns in which * stands for anything, between commas. The file is read again
        with these columns alone.
      </p>
      {problem && (
        <ProblemPanel
          title="The features could not be chosen"
          problem={problem}
          note="The recording is as it was."
        />
      )}
    </form>
  )
}
