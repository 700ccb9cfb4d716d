import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'

/**
 * The width of the element's content box in CSS pixels, followed as it changes; 0 before the first layout.
 * @param isPatient whether it may be told some time after the first layout, for what has its size without it: to ask
 * before makes the browser lay out twice, and what is told at once is drawn at once
 */
export function useElementWidth(element: RefObject<HTMLElement | null>, isPatient = false): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    if (!isPatient) {
      const style = getComputedStyle(target)
      setWidth(
        target.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      )
    }
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const tell = () => setWidth(entry.contentRect.width)
      if (isPatient) startTransition(tell)
      else tell()
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, isPatient])
  return width
}
