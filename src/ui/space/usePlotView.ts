import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { moved, type PlotView, showing, WHOLE, within, zoomed } from './plotView.ts'
import type { Place, ScatterLayout } from './scatterLayout.ts'

/** What a press of a key or of a button makes of the scale. */
const STEP = 1.5

/**
 * What part of a plot is seen, changed by keys and buttons, by the wheel with Ctrl, by two fingers and by moving.
 * @param plot what the wheel is turned over
 */
export function usePlotView(plot: RefObject<HTMLElement | null>, whole: ScatterLayout) {
  const [wanted, setView] = useState<PlotView>(WHOLE)
  const view = useMemo(() => within(wanted, whole), [wanted, whole])
  const fingers = useRef(new Map<number, Place>())

  useEffect(() => {
    const target = plot.current
    if (!target) return
    // React listens to the wheel without a say in whether the page scrolls.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const factor = Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 100)
      const { left, top } = target.getBoundingClientRect()
      setView((view) => zoomed(view, factor, [event.clientX - left, event.clientY - top], whole))
    }
    target.addEventListener('wheel', onWheel, { passive: false })
    return () => target.removeEventListener('wheel', onWheel)
  }, [plot, whole])

  return {
    view,
    zoomBy: (steps: number, about: Place) => setView((view) => zoomed(view, STEP ** steps, about, whole)),
    moveBy: (by: Place) => setView((view) => moved(view, by, whole)),
    show: (place: Place) => setView((view) => showing(view, place, whole)),
    seeAll: () => setView(WHOLE),
    /** Notes a finger, or that it is up where `place` is null; true where two are down. */
    finger({ pointerId }: PointerEvent, place: Place | null): boolean {
      const { current: down } = fingers
      if (!place) {
        const wereTwo = down.size > 1
        down.delete(pointerId)
        return wereTwo
      }
      const other = [...down].find(([id]) => id !== pointerId)?.[1]
      const before = down.get(pointerId)
      down.set(pointerId, place)
      if (!other) return false
      if (before) {
        const gap = (one: Place) => Math.max(1, Math.hypot(one[0] - other[0], one[1] - other[1]))
        const middle: Place = [(place[0] + other[0]) / 2, (place[1] + other[1]) / 2]
        const by: Place = [(place[0] - before[0]) / 2, (place[1] - before[1]) / 2]
        setView((view) => moved(zoomed(view, gap(place) / gap(before), middle, whole), by, whole))
      }
      return true
    },
    isDown: (event: PointerEvent) => fingers.current.has(event.pointerId),
  }
}
