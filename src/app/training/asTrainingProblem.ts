import { WorkerDeath } from '../../engine/rpc/connect.ts'
import { asProblem, type Problem } from '../../problem.ts'

/** Why a training or its judging ended, in words of what was being done. */
export function asTrainingProblem(error: unknown, file: string, what: 'training' | 'judging'): Problem {
  if (!(error instanceof WorkerDeath)) return asProblem(error)
  return {
    ...error.problem,
    message: `the ${what} stopped in the middle: it may need more memory than there is`,
    file,
    expected: 'fewer rows, features or hidden units; what was open is as it was',
  }
}
