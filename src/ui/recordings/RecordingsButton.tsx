import { type ReactNode, useState } from 'react'
import { useModal } from '../hooks/useModal.ts'
import { Button } from '../parts/Button.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import styles from './RecordingsButton.module.css'

const RecordingsPanel = lazyPart(
  () => import('./RecordingsPanel.tsx').then((m) => m.RecordingsPanel),
  'lists all recordings',
)

interface RecordingsButtonProps {
  readonly onOpenFile: () => void
  /** The name of the recording in use. */
  readonly children: ReactNode
}

/** The name of the recording in use, as the button of the dialog with all recordings. */
export function RecordingsButton({ onOpenFile, children }: RecordingsButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const modal = useModal(isOpen, close)
  return (
    <>
      <button type="button" className={styles.button} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {children}
        <span className={styles.sign} aria-hidden="true">
          ▾
        </span>
        <span className="visually-hidden">: all recordings</span>
      </button>
      <dialog {...modal} className={styles.dialog} aria-label="Recordings">
        {isOpen && (
          <>
            <header className={styles.head}>
              <h2>Recordings</h2>
              <Button onClick={close}>Done</Button>
            </header>
            <Part waiting={<p className={styles.waiting}>Loading…</p>}>
              <RecordingsPanel
                onOpenFile={() => {
                  close()
                  onOpenFile()
                }}
                onShown={close}
              />
            </Part>
          </>
        )}
      </dialog>
    </>
  )
}
