import type { FallbackProps } from 'react-error-boundary'
import { BrokenPart } from '../parts/BrokenPart.tsx'
import styles from './Crash.module.css'

/** What is shown where the page itself broke, with all its views. */
export function Crash(props: FallbackProps) {
  return (
    <main id="content" tabIndex={-1} className={styles.crash}>
      <BrokenPart {...props} />
    </main>
  )
}
