import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { keepTourMark } from '../../app/site/tourMark.ts'
import { useAppState } from '../AppContext.tsx'
import { endTour, tourPath, useTourStep } from '../hooks/tourAddress.ts'
import { Button } from '../parts/Button.tsx'
import styles from './Tour.module.css'
import { tourSteps } from './tourSteps.ts'

interface TourProps {
  readonly onLeave: () => void
}

/** A card at the foot of the page that leads from view to view; everything else can be used meanwhile. */
export function Tour({ onLeave }: TourProps) {
  const named = useTourStep()
  const [step, setStep] = useState(named ?? 1)
  if (named !== null && named !== step) setStep(named)
  const [pathname, navigate] = useLocation()
  const card = useRef<HTMLElement>(null)
  const first = useAppState(({ recording }) =>
    recording.status === 'ready' ? recording.value.lines[0]! : null,
  )
  const steps = useMemo(() => tourSteps(first ?? 0), [first])
  const at = Math.min(step, steps.length)
  const { path, title, words } = steps[at - 1]!
  const isLast = at === steps.length

  const goTo = useCallback(
    (to: number, replace = false) => navigate(tourPath(steps[to - 1]!.path, to), { replace }),
    [navigate, steps],
  )
  const leave = useCallback(() => {
    endTour()
    onLeave()
    document.getElementById('content')?.focus()
  }, [onLeave])

  // A step that the address names leads to its view once, then the person may go where they want.
  const led = useRef(0)
  useEffect(() => {
    if (first === null || led.current === at) return
    led.current = at
    if (pathname !== path) goTo(at, true)
  }, [first, at, pathname, path, goTo])
  useEffect(() => {
    keepTourMark()
    card.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // An open panel closes first.
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      leave()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [leave])

  return (
    <aside ref={card} className={styles.card} aria-label="Tour" tabIndex={-1}>
      <div className={styles.words} role="status">
        <p className={styles.count}>
          Step {at} of {steps.length}
        </p>
        <h2 className={styles.title}>{title}</h2>
        <p>{words}</p>
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => goTo(at - 1)} disabled={at === 1}>
          Back
        </Button>
        <Button look="primary" onClick={isLast ? leave : () => goTo(at + 1)}>
          {isLast ? 'Done' : 'Next'}
        </Button>
        <span className={styles.leave}>
          <Button look="quiet" onClick={leave}>
            Leave the tour
          </Button>
        </span>
      </div>
    </aside>
  )
}
