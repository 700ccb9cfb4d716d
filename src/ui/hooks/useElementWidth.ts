import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of the element's content box in CSS pixels, followed as it changes; 0 before the first layout. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    // Its first call comes with the first layout: asking for the width here would make the browser lay out twice.
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width)
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return width
}
