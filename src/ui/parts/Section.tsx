import type { ReactNode } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A part of a view under a heading of its own. */
export function Section({ title, note, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {note && <p className={styles.note}>{note}</p>}
      </div>
      {children}
    </section>
  )
}
