import { createContext, type ReactNode, use } from 'react'
import { SectionFrame, type SectionProps } from '../parts/Section.tsx'
import styles from './Fold.module.css'

interface FoldFacts {
  /** Its name among the folds of the page. */
  readonly id: string
  /** What it says in a line, to be read without opening it. */
  readonly figure: ReactNode
}

const FoldContext = createContext<FoldFacts | null>(null)

/** Folds the section within it: its title and one line stay. */
export function Fold({ id, figure, children }: FoldFacts & { readonly children: ReactNode }) {
  return (
    <FoldContext value={{ id, figure }}>
      <SectionFrame value={FoldedSection}>{children}</SectionFrame>
    </FoldContext>
  )
}

function FoldedSection({ title, note, children }: SectionProps) {
  const fold = use(FoldContext)
  return (
    <section className={styles.fold} id={fold ? elementId(fold.id) : undefined}>
      {/* The browser alone knows whether it is open: a search in the page and a print open it as well. */}
      <details data-paper>
        <summary className={styles.summary}>
          <h2 className={styles.title}>{title}</h2>
          <span className={styles.figure}>{fold?.figure}</span>
        </summary>
        <div className={styles.content}>
          {note && <p className={styles.note}>{note}</p>}
          <SectionFrame value={null}>{children}</SectionFrame>
        </div>
      </details>
    </section>
  )
}

/** Opens a fold; does nothing where there is none of this name. */
export function openFold(id: string): HTMLElement | null {
  const section = document.getElementById(elementId(id))
  section?.querySelector('details')?.setAttribute('open', '')
  return section
}

/** Opens a fold, brings it into sight, and puts the focus there. */
export function goToFold(id: string): void {
  const section = openFold(id)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector('summary')?.focus({ preventScroll: true })
}

function elementId(id: string): string {
  return `score-${id}`
}
