import type { ReactNode } from 'react'
import styles from './ViewHeader.module.css'

interface ViewHeaderProps {
  readonly title: string
  /** What the view is about, beside its title. */
  readonly facts: ReactNode
  /** The ways on from here. */
  readonly children?: ReactNode
}

/** The head of a view: its title, what it is about, and where to go on. */
export function ViewHeader({ title, facts, children }: ViewHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      <p className={styles.facts}>{facts}</p>
      {children}
    </header>
  )
}
