import { type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './PointerNote.module.css'

/** CSS pixels between the pointer and what is said of it, so that nothing pointed at is covered. */
const AWAY = 14
/** Above a finger, which covers more. */
const ABOVE = 36
/** CSS pixels that stay free beside the window's edge. */
const MARGIN = 4

interface PointerNoteProps {
  /** Where the pointer is, in CSS pixels of the window; null hides the note. */
  readonly at: (Partial<PointerPlace> & { readonly x: number; readonly y: number }) | null
  readonly children: ReactNode
}

/** What is pointed at, said beside the pointer. Who does not see it has the same words in the picture's own output. */
export function PointerNote({ at, children }: PointerNoteProps) {
  const note = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = note.current
    if (!element || !at) return
    const { width, height } = element.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    if (at.isFinger) {
      const left = Math.max(MARGIN, Math.min(at.x - width / 2, clientWidth - width - MARGIN))
      const above = at.y - ABOVE - height
      element.style.transform = `translate(${left}px, ${above < MARGIN ? at.y + ABOVE : above}px)`
      return
    }
    const right = at.x + AWAY + width + MARGIN <= clientWidth ? at.x + AWAY : at.x - AWAY - width
    const below = at.y + AWAY + height + MARGIN <= clientHeight ? at.y + AWAY : at.y - AWAY - height
    element.style.transform = `translate(${Math.max(MARGIN, right)}px, ${Math.max(MARGIN, below)}px)`
  })
  return at ? (
    <div ref={note} className={styles.note} aria-hidden="true">
      {children}
    </div>
  ) : null
}

/** Where a picture is pointed at, in CSS pixels of the window. */
export interface PointerPlace {
  readonly x: number
  readonly y: number
  /** A finger covers what lies beside and below it. */
  readonly isFinger: boolean
}

/** Where the pointer is on a picture. A finger's place is kept until something is scrolled or pressed. */
export function usePointerPlace() {
  const [place, setPlace] = useState<PointerPlace | null>(null)
  const isFinger = place?.isFinger === true
  useEffect(() => {
    if (!isFinger) return
    const forget = () => setPlace(null)
    const settings = { capture: true, passive: true }
    addEventListener('scroll', forget, settings)
    addEventListener('pointerdown', forget, settings)
    return () => {
      removeEventListener('scroll', forget, settings)
      removeEventListener('pointerdown', forget, settings)
    }
  }, [isFinger])
  return {
    place,
    follow: ({ clientX: x, clientY: y, pointerType }: PointerEvent) =>
      setPlace({ x, y, isFinger: pointerType === 'touch' }),
    leave: (event?: PointerEvent) => {
      if (event?.pointerType !== 'touch') setPlace(null)
    },
  }
}
