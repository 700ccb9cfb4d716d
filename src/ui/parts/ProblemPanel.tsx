import type { ReactNode } from 'react'
import type { Problem } from '../../problem.ts'
import styles from './ProblemPanel.module.css'

interface ProblemPanelProps {
  readonly title: string
  readonly problem: Problem
  /** What stays as it was, or any other help. */
  readonly note?: string | undefined
  /** Buttons that lead on. */
  readonly children?: ReactNode
}

/** Says what went wrong, where, what is there, what should be there, and offers a way on. */
export function ProblemPanel({ title, problem, note, children }: ProblemPanelProps) {
  const place = [problem.row, problem.column && `column “${problem.column}”`].filter(Boolean).join(', ')
  return (
    <section className={styles.panel} role="alert">
      <h2 className={styles.title}>{title}</h2>
      <p>
        <strong>{problem.file}</strong>: {problem.message}.
      </p>
      <dl className={styles.details}>
        {place && <Detail name="Where" value={place} />}
        {problem.found && <Detail name="Found" value={problem.found} />}
        {problem.expected && <Detail name="Expected" value={problem.expected} />}
      </dl>
      {note && <p className={styles.note}>{note}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </section>
  )
}

function Detail({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.detail}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
