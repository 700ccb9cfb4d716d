import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

interface WhenNearProps {
  /** Height that is kept free until the content is there, in CSS pixels. */
  readonly height: number
  readonly children: ReactNode
}

/**
 * Puts its content into the page when it comes near the part that is seen, one a frame, or before the page is printed.
 * Several charts drawn in one go would hold the page up for half a second.
 */
export function WhenNear({ height, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || !place.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) inTurn(() => setNear(true))
      },
      { rootMargin: '1200px' },
    )
    observer.observe(place.current)
    const print = () => flushSync(() => setNear(true))
    addEventListener('beforeprint', print)
    const paper = matchMedia('print')
    paper.addEventListener('change', print)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', print)
      paper.removeEventListener('change', print)
    }
  }, [isNear])
  return (
    <div ref={place} style={{ minHeight: height }}>
      {isNear && children}
    </div>
  )
}

const waiting: (() => void)[] = []

/** Calls the functions one after the other, each in a task of its own, so that input comes through in between. */
function inTurn(mount: () => void): void {
  waiting.push(mount)
  if (waiting.length === 1) setTimeout(mountNext)
}

function mountNext(): void {
  waiting[0]?.()
  // The next waits until this one is drawn.
  requestAnimationFrame(() =>
    setTimeout(() => {
      waiting.shift()
      if (waiting.length > 0) mountNext()
    }),
  )
}
