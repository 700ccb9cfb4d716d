import { type ReactNode, useState } from 'react'
import styles from './DialogButton.module.css'
import type { lazyPart } from './lazyPart.tsx'
import { Part } from './Part.tsx'

/** What a dialog behind a button is given. */
export interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Lets the person pick files. */
  readonly onOpenFile: () => void
}

interface DialogButtonProps extends Pick<DialogProps, 'onOpenFile'> {
  readonly dialog: ReturnType<typeof lazyPart<DialogProps>>
  /** What the dialog lists, for who does not see the sign: `all recordings`. */
  readonly lists: string
  /** What is in use of it. */
  readonly children: ReactNode
}

/** What is in use, as the button of the dialog with all there is. */
export function DialogButton({ dialog: Dialog, lists, onOpenFile, children }: DialogButtonProps) {
  /** Null before it was ever open. */
  const [isOpen, setIsOpen] = useState<boolean | null>(null)
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        onPointerEnter={Dialog.preload}
        onClick={() => setIsOpen(true)}
      >
        {children}
        <span className={styles.sign} aria-hidden="true">
          ▾
        </span>
        <span className="visually-hidden">: {lists}</span>
      </button>
      {isOpen !== null && (
        <Part>
          <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} onOpenFile={onOpenFile} />
        </Part>
      )}
    </>
  )
}
