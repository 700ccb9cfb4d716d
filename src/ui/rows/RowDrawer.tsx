import { useLayoutEffect, useState } from 'react'
import { useModal } from '../hooks/useModal.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { RowBrowser } from './RowBrowser.tsx'
import styles from './RowDrawer.module.css'

interface RowDrawerProps extends Pick<OpenRows, 'recording' | 'decoder'> {
  readonly current: number
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The row browser on narrow screens, where it has no place beside the view. */
export function RowDrawer({ recording, decoder, current, isOpen, onClose }: RowDrawerProps) {
  const modal = useModal(isOpen, onClose)
  const [isShown, setIsShown] = useState(false)
  useLayoutEffect(() => setIsShown(isOpen), [isOpen])
  return (
    <dialog {...modal} className={styles.drawer} aria-label="Row browser">
      <div className={styles.bar}>
        <Button onClick={onClose}>Close</Button>
      </div>
      {/* A list in a closed dialog has no height, and could not go to its row. */}
      {isShown && <RowBrowser recording={recording} decoder={decoder} current={current} onChoose={onClose} />}
    </dialog>
  )
}
