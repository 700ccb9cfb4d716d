import { importedWords } from '../../app/decoders/importedWords.ts'
import type { DecoderInUse } from '../../app/state.ts'
import styles from './NoRecording.module.css'

/** What stands in place of the views where the page came without a recording and none is open. */
export function NoRecording({ decoder: { manifest, classifiers } }: { readonly decoder: DecoderInUse }) {
  const titles = classifiers.map(({ title }) => title).join(', ')
  return (
    <section className={styles.panel}>
      <h1>No recording is open</h1>
      <p>
        This page came without a recording. Open one of your own: drop a file here, or press{' '}
        <strong>Open file…</strong>
      </p>
      <p>
        The decoder is loaded: {titles},{' '}
        {manifest.imported ? `from ${importedWords(manifest)}` : `trained on ${manifest.training.file}`}. It
        reads {manifest.features.length} features, such as <code>{manifest.features[0]}</code>. Files you open
        stay on your device.
      </p>
    </section>
  )
}
