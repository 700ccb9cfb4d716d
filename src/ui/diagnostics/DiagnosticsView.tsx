import { browserFacts } from '../../app/site/browserFacts.ts'
import { formatDiagnostics } from '../../app/site/formatDiagnostics.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { useTitle } from '../hooks/useTitle.ts'
import { Button } from '../parts/Button.tsx'
import styles from './DiagnosticsView.module.css'

/** `#/diagnostics`: what a bug report needs, as text to copy. */
export function DiagnosticsView() {
  const { describe, visit } = useActions()
  const decoder = useAppState((state) => state.decoder)
  const recording = useAppState((state) => state.recording)
  const recordings = useAppState((state) => state.recordings)
  // The log of the visit changes by itself; its last time comes with the predictions.
  const batch = useAppState((state) => state.batch)
  useTitle('Diagnostics')
  const { current } = useAnswer(
    Object.values(batch)
      .map(({ status }) => status)
      .join(),
    describe,
  )
  const text = formatDiagnostics({
    state: { decoder, recording, recordings },
    visit,
    facts: current,
    browser: browserFacts(),
  })
  const { outcome, copy, shown } = useCopy()
  return (
    <section className={styles.view}>
      <h1>Diagnostics</h1>
      <p>
        Text for a bug report. Of the recording it tells the number of rows and features, and nothing else. It
        is sent nowhere: copy it and paste it into your report.
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => copy(text)}>
          Copy
        </Button>
        <span role="status">{outcome}</span>
      </div>
      <section ref={shown} className={styles.text} tabIndex={0} aria-label="Diagnostics as text">
        <pre>{text}</pre>
      </section>
    </section>
  )
}
