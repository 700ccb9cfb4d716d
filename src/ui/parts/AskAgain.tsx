import { type ReactNode, useRef, useState } from 'react'
import styles from './AskAgain.module.css'
import { Button } from './Button.tsx'

interface AskAgainProps {
  /** What the button says, and its full name where that is not enough. */
  readonly children: ReactNode
  readonly label?: string
  readonly question: string
  /** What the button says that does it. */
  readonly yes: string
  readonly onYes: () => void
}

/** A button that asks once more before it does what cannot be taken back. */
export function AskAgain({ children, label, question, yes, onYes }: AskAgainProps) {
  const [isAsking, setIsAsking] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  const end = () => {
    setIsAsking(false)
    // The button that was pressed goes.
    part.current?.querySelector('button')?.focus()
  }
  const act = () => {
    end()
    onYes()
  }
  return (
    <div ref={part} className={styles.part}>
      <Button aria-label={label} aria-expanded={isAsking} onClick={() => setIsAsking(!isAsking)}>
        {children}
      </Button>
      {isAsking && (
        <fieldset className={styles.ask}>
          <legend>{question}</legend>
          <Button onClick={act}>{yes}</Button>
          <Button onClick={end}>Cancel</Button>
        </fieldset>
      )}
    </div>
  )
}
