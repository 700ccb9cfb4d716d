import type { FallbackProps } from 'react-error-boundary'
import { BrokenPart } from './BrokenPart.tsx'

/** What is shown where the page itself broke, with all its views. */
export function Crash(props: FallbackProps) {
  return (
    <main id="content">
      <BrokenPart {...props} />
    </main>
  )
}
