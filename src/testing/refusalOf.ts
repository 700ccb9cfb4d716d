import { type Problem, ProblemError } from '../problem.ts'

/** The problem with which `act` refuses; fails where it does not refuse, or throws something else. */
export function refusalOf(act: () => unknown): Problem {
  try {
    act()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('expected a refusal, but nothing was thrown')
}

/** The problem with which a promise is rejected; fails where it is kept, or rejected with something else. */
export async function refusalOfPromise(promise: Promise<unknown>): Promise<Problem> {
  const outcome = await promise.then(
    () => ({ error: undefined }),
    (error: unknown) => ({ error }),
  )
  return refusalOf(() => {
    if (outcome.error !== undefined) throw outcome.error
  })
}
