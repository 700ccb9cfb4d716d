import { useId, useState } from 'react'
import styles from './Contents.module.css'
import { goToFold } from './Fold.tsx'

export interface ContentsEntry {
  readonly id: string
  readonly title: string
}

/** What can be opened on the page: a list beside it where there is room, else a menu above it. */
export function Contents({ entries }: { readonly entries: readonly ContentsEntry[] }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav className={styles.contents} aria-label="Contents of the score">
      <button
        type="button"
        className={styles.menu}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Contents <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
      </button>
      <ul id={id} className={styles.list} data-open={isOpen}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className={styles.entry}
              onClick={() => {
                setOpen(false)
                goToFold(entry.id)
              }}
            >
              {entry.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
