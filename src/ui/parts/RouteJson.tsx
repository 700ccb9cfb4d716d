import { useState } from 'react'
import { Button } from './Button.tsx'
import styles from './RouteJson.module.css'

interface RouteJsonProps {
  /** The view's answer in the shape of the tutorial's API; null while there is none. */
  readonly value: object | null
}

/** The view's answer as JSON, to look at and to copy. It is in the page whether the panel is open or not. */
export function RouteJson({ value }: RouteJsonProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const text = value ? JSON.stringify(value, null, 2) : ''
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
    setTimeout(() => setCopied('no'), 2000)
  }
  return (
    <details className={styles.panel}>
      <summary className={styles.summary}>This answer as JSON</summary>
      <div className={styles.body}>
        <Button onClick={() => void copy()} disabled={!value}>
          Copy JSON
        </Button>
        <span role="status" className={styles.status}>
          {copied === 'yes' && 'Copied'}
          {copied === 'failed' && 'The browser did not allow it; select the text instead'}
        </span>
        <section className={styles.json} data-testid="route-json" tabIndex={0} aria-label="Answer as JSON">
          {text}
        </section>
      </div>
    </details>
  )
}
