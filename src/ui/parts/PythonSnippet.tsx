import snippet from '../../models/sklearn/load_decoder.py?raw'
import { useCopy } from '../hooks/useCopy.ts'
import { Button } from './Button.tsx'
import cardStyles from './ModelCard.module.css'
import styles from './PythonSnippet.module.css'

/** What makes scikit-learn pipelines of a decoder's files, to read and to copy. */
export function PythonSnippet() {
  const { outcome, copy, shown } = useCopy()
  return (
    <details className={cardStyles.fold}>
      <summary className={cardStyles.summary}>In Python, with scikit-learn</summary>
      <div className={cardStyles.body}>
        <p>
          Unpack the decoder’s ZIP file. This makes scikit-learn pipelines of it, with numpy and scikit-learn
          alone.
        </p>
        <div className={cardStyles.buttons}>
          <Button aria-label="Copy the Python code" onClick={() => copy(snippet)}>
            Copy
          </Button>
          <span role="status" className={cardStyles.status}>
            {outcome}
          </span>
        </div>
        <section ref={shown} className={styles.code} tabIndex={0} aria-label="Python code">
          <pre>{snippet}</pre>
        </section>
      </div>
    </details>
  )
}
