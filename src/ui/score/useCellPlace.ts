import { type RefObject, useEffect } from 'react'
import { currentPath } from '../hooks/hashRoute.ts'

/** Once the person does anything, the page moves by their will only. */
const INPUTS = ['wheel', 'pointerdown', 'keydown'] as const

/** Where the row list stands beside the view; elsewhere it is a drawer. */
const ROWS_IN_SIGHT = '(min-width: 1024px)'

/** Marks an entry of the history that was seen, so that the way back is told from the way there. */
const SEEN = 'cell-seen'

/** How far down the page was when it was left, by its path. */
const places = new Map<string, number>()

/**
 * Brings what a cell's address is about into sight and gives it the focus; on the way back to it, brings the page to
 * where it was left.
 * @param heading of the panel
 * @param cell another one is another answer to go to
 */
export function useCellPlace(heading: RefObject<HTMLElement | null>, cell: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another answer to go to.
  useEffect(() => {
    const path = currentPath()
    const left = history.state === SEEN ? places.get(path) : undefined
    history.replaceState(SEEN, '')
    const goTo = () => {
      if (left === undefined) heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
      else scrollTo(0, left)
    }
    // What is above gets its height later: charts when they are drawn, findings when they are found.
    const observer = new ResizeObserver(goTo)
    let isTheirs = false
    const leave = () => {
      if (isTheirs && currentPath() === path) places.set(path, scrollY)
    }
    const stop = () => {
      observer.disconnect()
      isTheirs = true
      leave()
    }
    const options = { capture: true, passive: true }
    for (const input of INPUTS) addEventListener(input, stop, options)
    addEventListener('scroll', leave, options)
    // A cell that was pressed keeps the focus where the row list is in sight beside it.
    const isPressed = !!document.activeElement?.closest('[data-own-arrows]')
    if (!isPressed || !matchMedia(ROWS_IN_SIGHT).matches) {
      goTo()
      heading.current?.focus({ preventScroll: true })
      observer.observe(document.body)
    }
    return () => {
      observer.disconnect()
      for (const input of INPUTS) removeEventListener(input, stop, options)
      removeEventListener('scroll', leave, options)
    }
  }, [cell])
}
