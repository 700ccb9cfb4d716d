import type { FallbackProps } from 'react-error-boundary'
import { Button } from './Button.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'

/** What is shown where a view itself broke. */
export function Crash({ error, resetErrorBoundary }: FallbackProps) {
  const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return (
    <main id="content">
      <ProblemPanel
        title="This page broke"
        problem={{ code: 'worker-failed', message: 'a view could not be drawn', file: 'the page', found }}
        note="The open recording is still there."
      >
        <Button look="primary" onClick={resetErrorBoundary}>
          Draw it again
        </Button>
      </ProblemPanel>
    </main>
  )
}
