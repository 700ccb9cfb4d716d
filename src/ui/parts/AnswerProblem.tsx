import type { Problem } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from './Button.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'

interface AnswerProblemProps {
  readonly title: string
  readonly problem: Problem
}

/** A problem with what the site itself should have given, with a fresh start as the way on. */
export function AnswerProblem({ title, problem }: AnswerProblemProps) {
  const { start } = useActions()
  // The strip says why, with the way on.
  const isTold = useAppState(({ recovery }) => recovery?.status === 'failed')
  if (isTold) return <p>The background calculation stopped.</p>
  return (
    <ProblemPanel title={title} problem={problem}>
      <Button look="primary" onClick={() => void start()}>
        Try again
      </Button>
    </ProblemPanel>
  )
}
