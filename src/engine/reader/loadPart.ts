import { ProblemError } from '../../problem.ts'

/**
 * Code of the site that only some files need.
 * @param what it does, for the message
 * @param file the one that needs it
 * @throws ProblemError `network` where the site does not answer
 */
export async function loadPart<T>(load: () => Promise<T>, what: string, file: string): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new ProblemError({
      code: 'network',
      message: `the part of this site that ${what} could not be fetched`,
      file,
      found: error instanceof Error ? error.message : String(error),
      expected: 'an answer from the site; try again when it can be reached',
    })
  }
}
