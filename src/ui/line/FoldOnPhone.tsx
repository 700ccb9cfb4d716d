import type { ReactNode } from 'react'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import styles from './FoldOnPhone.module.css'

interface FoldOnPhoneProps {
  /** What opens it. */
  readonly summary: string
  readonly children: ReactNode
}

/** What a phone shows only when it is asked for: there a line would be six screens long. */
export function FoldOnPhone({ summary, children }: FoldOnPhoneProps) {
  const isPhone = useMediaQuery('(max-width: 639px)')
  if (!isPhone) return children
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>{summary}</summary>
      {children}
    </details>
  )
}
