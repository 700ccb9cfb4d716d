import { ProblemError } from './problem.ts'

/** Code of this site that is fetched when it is first needed. */
export interface Late<T> {
  /**
   * The code, fetched once. After a failure the next call fetches again.
   * @param file what needs it, as the person knows it
   * @throws ProblemError `network` where the site does not answer
   */
  get(file?: string): Promise<T>
  /** The code where it is there already. */
  now(): T | undefined
}

/**
 * The one way of fetching code late: remembered while it is good, forgotten after a failure, which is told.
 * @param load fetches it; a ProblemError of its own is told as it is
 * @param what what the code does, for the message: `reads tables`
 */
export function late<T>(load: () => Promise<T>, what: string): Late<T> {
  let loading: Promise<T> | undefined
  let loaded: T | undefined
  return {
    async get(file = 'this site') {
      loading ??= load()
      const attempt = loading
      try {
        loaded = await attempt
        return loaded
      } catch (error) {
        // Another call may have begun anew by now.
        if (loading === attempt) loading = undefined
        if (error instanceof ProblemError) throw error
        throw new ProblemError({
          code: 'network',
          message: `the part of this site that ${what} could not be fetched`,
          file,
          found: error instanceof Error ? error.message : String(error),
          expected: 'an answer from the site; try again when it can be reached',
        })
      }
    },
    now: () => loaded,
  }
}
