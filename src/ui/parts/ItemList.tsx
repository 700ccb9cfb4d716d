import type { ReactNode, Ref } from 'react'
import styles from './ItemList.module.css'

interface ItemListProps {
  readonly label: string
  /** Gets the focus where an item is gone together with the button that was pressed. */
  readonly ref?: Ref<HTMLUListElement>
  readonly children: ReactNode
}

/** Things that are open or kept, one below the other. */
export function ItemList({ label, ref, children }: ItemListProps) {
  return (
    <ul ref={ref} tabIndex={-1} className={styles.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface ItemProps {
  readonly name: string
  readonly facts: ReactNode
  readonly isInUse?: boolean
  /** What stands in the name's place, a field for another name. */
  readonly naming?: ReactNode
  /** Whether the buttons stand below, as there are many. */
  readonly isWide?: boolean
  /** What a button has opened below. */
  readonly more?: ReactNode
  /** The buttons. */
  readonly children: ReactNode
}

export function Item({ name, facts, isInUse = false, naming, isWide = false, more, children }: ItemProps) {
  return (
    <li
      className={isWide ? `${styles.item} ${styles.wide}` : styles.item}
      aria-current={isInUse || undefined}
    >
      <div className={styles.what}>
        {naming || (
          <strong className={styles.name} title={name}>
            {name}
          </strong>
        )}
        <span className={styles.facts}>{facts}</span>
      </div>
      <div className={styles.buttons}>{children}</div>
      {more && <div className={styles.more}>{more}</div>}
    </li>
  )
}

/** In place of the button that would take it into use. */
export function InUse({ children }: { readonly children: string }) {
  return <span className={styles.inUse}>{children}</span>
}

/** A fact about an item that stands out. */
export function Tag({ children }: { readonly children: string }) {
  return <span className={styles.tag}>{children}</span>
}

export function KeptHere() {
  return <span className={styles.kept}>✓ kept on this device</span>
}
