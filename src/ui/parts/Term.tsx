import { type ReactNode, useEffect, useId, useState } from 'react'
import type { TermName } from './glossary.ts'
import { lazyPart } from './lazyPart.tsx'
import { Part } from './Part.tsx'
import styles from './Term.module.css'

const TermBubble = lazyPart(() => import('./TermBubble.tsx').then((m) => m.TermBubble), 'explains terms')

interface TermProps {
  readonly name: TermName
  /** The word as it stands in its sentence. */
  readonly children: ReactNode
}

/**
 * A term of the field that is explained where it stands: by pointer, focus or a press. What is said stays while the
 * pointer is on it, and goes by Escape.
 */
export function Term({ name, children }: TermProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // What stands around the term stays open.
      event.stopPropagation()
      event.preventDefault()
      setOpen(false)
    }
    // Where it stood there may be no room for it now.
    const onResize = () => setOpen(false)
    addEventListener('keydown', onKey, { capture: true })
    addEventListener('resize', onResize)
    return () => {
      removeEventListener('keydown', onKey, { capture: true })
      removeEventListener('resize', onResize)
    }
  }, [isOpen])
  const byMouse = (isOver: boolean) => (event: React.PointerEvent) => {
    if (event.pointerType === 'mouse') setOpen(isOver)
  }
  return (
    <span className={styles.term} onPointerEnter={byMouse(true)} onPointerLeave={byMouse(false)}>
      <button
        type="button"
        data-term={name}
        className={styles.word}
        aria-describedby={isOpen ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen && (
        <Part>
          <TermBubble id={id} name={name} />
        </Part>
      )}
    </span>
  )
}
