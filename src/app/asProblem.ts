import { type Problem, ProblemError } from '../problem.ts'

/** What an error has to say to a person; one that nobody foresaw is quoted. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: 'worker-failed', message: 'something went wrong', file: 'the page', found }
}
