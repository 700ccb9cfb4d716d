import { ProblemError } from '../../problem.ts'

/** What is found; null where the rows do not allow of it. Any other error is thrown. */
export async function orNull<T>(find: () => T | Promise<T>): Promise<T | null> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}
