import { useState } from 'react'
import { changeDecoder } from '../../app/decoders/changeDecoders.ts'
import { hasHeldOut, htmlOf, onnxOf, zipOf } from '../../app/decoders/decoderShelf.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { useActions } from '../AppContext.tsx'
import { useRun } from '../hooks/useRun.ts'
import { Button } from './Button.tsx'
import { ModelCard } from './ModelCard.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'
import { PythonSnippet } from './PythonSnippet.tsx'
import styles from './SaveDecoder.module.css'
import { saveFile } from './saveFile.ts'

/** Hands a decoder to the person as a file, and says what each file is for. */
export function SaveDecoder({ decoder }: { readonly decoder: DecoderInUse }) {
  const { access } = useActions()
  const { remote, start } = useRun<string>()
  const [isWithRecording, setIsWithRecording] = useState(false)
  const isLoading = remote.status === 'loading'
  const { id, name, manifest, judgedOn = manifest.heldOut?.file } = decoder
  const save = (make: () => Promise<File>, isWhole = true) =>
    void start(async ({ signal }) => {
      const file = await make()
      signal.throwIfAborted()
      saveFile(file.name, file)
      // What cannot be opened here again keeps nothing safe.
      if (isWhole) changeDecoder(access, id, { isSaved: true })
      return file.name
    })
  return (
    <div className={styles.save}>
      {hasHeldOut(decoder) && (
        <div>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={isWithRecording}
              disabled={isLoading}
              onChange={(event) => setIsWithRecording(event.target.checked)}
            />
            Include the recording it was judged on
          </label>
          <p className={isWithRecording ? styles.warning : styles.soft}>
            The file then holds every row of {judgedOn}: publish it, and the recording is public.
          </p>
        </div>
      )}
      <ul className={styles.kinds}>
        <li className={styles.kind}>
          <Button
            disabled={isLoading}
            aria-label={`Save as ZIP: ${name}`}
            onClick={() => save(() => zipOf(access, decoder, isWithRecording))}
          >
            Save as ZIP
          </Button>
          <p className={styles.soft}>
            Drop it on this page, or on anyone’s, to use it. For a site of your own unpack it into{' '}
            <code>public/</code>
            {isWithRecording ? '' : ', beside a recording'}. On the command line{' '}
            <code>npm run predict -- --models FILE.zip</code> predicts with it.
          </p>
        </li>
        <li className={styles.kind}>
          <Button
            disabled={isLoading}
            aria-label={`Save as one HTML file: ${name}`}
            onClick={() => save(() => htmlOf(access, decoder, isWithRecording))}
          >
            Save as one HTML file
          </Button>
          <p className={styles.soft}>
            The whole site in one file: opens by a double click, without a server.
          </p>
        </li>
        <li className={styles.kind}>
          <div className={styles.formats}>
            {decoder.classifiers.map((classifier) => (
              <Button
                key={classifier.id}
                disabled={isLoading}
                aria-label={`Save ${classifier.short} as ONNX: ${name}`}
                onClick={() => save(() => onnxOf(access, decoder, classifier.id), false)}
              >
                Save {classifier.short} as ONNX
              </Button>
            ))}
          </div>
          <p className={styles.soft}>
            For other programs, with the preprocessing inside: rows in, label and probabilities out. On the
            command line <code>npm run export -- --models FILE.zip</code> writes the same.
          </p>
        </li>
      </ul>
      <p role="status" className={styles.status}>
        {isLoading && `Packing ${name}…`}
        {remote.status === 'ready' && `Saved as ${remote.value}.`}
      </p>
      {remote.status === 'failed' && (
        <ProblemPanel title="The decoder could not be saved" problem={remote.problem} />
      )}
      <PythonSnippet />
      <ModelCard decoder={decoder} />
    </div>
  )
}
