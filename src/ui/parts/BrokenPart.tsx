import type { FallbackProps } from 'react-error-boundary'
import { ProblemError } from '../../problem.ts'
import { Button } from './Button.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'

/** What is shown where a part of the page could not be loaded, or broke while it was drawn. */
export function BrokenPart({ error, resetErrorBoundary }: FallbackProps) {
  const isMissing = error instanceof ProblemError
  const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return (
    <ProblemPanel
      title={isMissing ? 'This part is not there' : 'This page broke'}
      problem={
        isMissing
          ? error.problem
          : { code: 'worker-failed', message: 'a view could not be drawn', file: 'the page', found }
      }
      note="The open recordings are still there."
    >
      <Button look="primary" onClick={resetErrorBoundary}>
        {isMissing ? 'Load it again' : 'Draw it again'}
      </Button>
    </ProblemPanel>
  )
}
