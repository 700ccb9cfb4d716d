import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useLocation } from 'wouter'
import { BrokenPart } from './BrokenPart.tsx'
import { retryParts } from './lazyPart.tsx'

interface PartProps {
  /** What stands there while its script comes. */
  readonly waiting?: ReactNode
  readonly children: ReactNode
}

/** A part of the page that may come late or break by itself: the rest stays. Going elsewhere tries it again. */
export function Part({ waiting = null, children }: PartProps) {
  const [path] = useLocation()
  return (
    <ErrorBoundary FallbackComponent={BrokenPart} onReset={retryParts} resetKeys={[path]}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </ErrorBoundary>
  )
}
