import { type PointerEvent, useEffect, useState } from 'react'

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
