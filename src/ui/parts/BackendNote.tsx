import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import styles from './BackendNote.module.css'

/** Says that the network runs without WebAssembly where it does. Mount it once the network has answered. */
export function BackendNote() {
  const { describe } = useActions()
  const { current } = useAnswer('backend', describe)
  if (current.status !== 'ready' || current.value.tensorflow?.backend !== 'cpu') return null
  return (
    <p className={styles.note} role="note">
      The network runs without WebAssembly here and is slower; the answers are the same within rounding.
    </p>
  )
}
