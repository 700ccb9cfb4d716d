import type { ReactNode } from 'react'
import { useActions, useAppState } from '../AppContext.tsx'
import { useModal } from '../hooks/useModal.ts'
import { Button } from './Button.tsx'
import styles from './PanelDialog.module.css'
import { ProblemPanel } from './ProblemPanel.tsx'

interface PanelDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** What closing it is called. */
  readonly closing?: string
  readonly children: ReactNode
}

/** A dialog over the page; says first what became of the last thing done, and what the device did not do. */
export function PanelDialog({ title, isOpen, onClose, closing = 'Done', children }: PanelDialogProps) {
  const modal = useModal(isOpen, onClose)
  return (
    <dialog {...modal} className={styles.dialog} aria-label={title}>
      {isOpen && (
        <>
          <header className={styles.head}>
            <h2>{title}</h2>
            <Button onClick={onClose}>{closing}</Button>
          </header>
          <div className={styles.panel}>
            <Outcome />
            {children}
          </div>
        </>
      )}
    </dialog>
  )
}

function Outcome() {
  const storageProblem = useAppState((state) => state.storageProblem)
  const notice = useAppState((state) => state.notice)
  const { dismissStorageProblem } = useActions()
  return (
    <>
      <p role="status" className={styles.notice}>
        {notice}
      </p>
      {storageProblem && (
        <ProblemPanel title="A problem with this device’s storage" problem={storageProblem}>
          <Button onClick={dismissStorageProblem}>Dismiss</Button>
        </ProblemPanel>
      )}
    </>
  )
}

/** What can be done with the whole list. */
export function PanelFoot({ children }: { readonly children: ReactNode }) {
  return <footer className={styles.foot}>{children}</footer>
}

/** A word in small print. */
export function PanelNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>
}
