import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useLocation } from 'wouter'
import { useAppState } from '../AppContext.tsx'
import { BrokenPart } from './BrokenPart.tsx'
import { WaitingContext } from './lazyPart.tsx'

interface PartProps {
  /** What stands there while its script comes. */
  readonly waiting?: ReactNode
  readonly children: ReactNode
}

/** A part of the page that may come late or break by itself: the rest stays. Another place or recording tries it again. */
export function Part({ waiting = null, children }: PartProps) {
  const [path] = useLocation()
  const recording = useAppState((state) => state.recording)
  return (
    <ErrorBoundary FallbackComponent={BrokenPart} resetKeys={[path, recording]}>
      <WaitingContext value={waiting}>{children}</WaitingContext>
    </ErrorBoundary>
  )
}
