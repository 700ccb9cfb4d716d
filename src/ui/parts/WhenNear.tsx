import { createContext, type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Whether all of a chart is to be drawn: within `WhenNear` its axes come a frame before what stands on them, as a chart
 * of recharts that is drawn whole holds the page up for longer than a person should wait.
 */
export const IsWholeContext = createContext(true)

interface WhenNearProps {
  /** Height that is kept free until the content is there, in CSS pixels. */
  readonly height: number
  readonly children: ReactNode
}

/**
 * Puts its content into the page when it comes near the part that is seen, one a frame, or before the page is printed;
 * what the content becomes later waits its turn likewise. Several charts drawn in one go would hold the page up for
 * half a second.
 */
export function WhenNear({ height, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null)
  const newest = useRef<ReactNode>(children)
  const isWaiting = useRef(false)
  const [isNear, setNear] = useState(false)
  const [shown, setShown] = useState<ReactNode>(null)
  const [isWhole, setWhole] = useState(false)

  useEffect(() => {
    newest.current = children
    if (!isNear || isWaiting.current) return
    isWaiting.current = true
    inTurn(() => {
      isWaiting.current = false
      setShown(newest.current)
      if (!isWhole) inTurn(() => setWhole(true))
    })
  }, [isNear, isWhole, children])

  useEffect(() => {
    if (isNear || !place.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '1200px',
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isNear])

  useEffect(() => {
    const print = () =>
      flushSync(() => {
        setNear(true)
        setShown(newest.current)
        setWhole(true)
      })
    addEventListener('beforeprint', print)
    const paper = matchMedia('print')
    paper.addEventListener('change', print)
    return () => {
      removeEventListener('beforeprint', print)
      paper.removeEventListener('change', print)
    }
  }, [])

  return (
    <div ref={place} style={{ minHeight: height }}>
      <IsWholeContext value={isWhole}>{shown}</IsWholeContext>
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
