import { type ComponentType, createContext, type ReactNode, use } from 'react'
import styles from './Section.module.css'

export interface SectionProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** How a view shows the sections within it, where otherwise than plainly: one that folds them says so here. */
export const SectionFrame = createContext<ComponentType<SectionProps> | null>(null)

/** A part of a view under a heading of its own. */
export function Section({ title, note, children }: SectionProps) {
  const Frame = use(SectionFrame)
  if (Frame)
    return (
      <Frame title={title} note={note}>
        {children}
      </Frame>
    )
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
