import { type Problem, ProblemError, quoteFound } from '../../../problem.ts'

/** Where the way on is nothing more than another try. */
export const ONCE_MORE = 'save or fetch it again'

interface Refusal extends Pick<Problem, 'code' | 'message' | 'file' | 'found' | 'expected'> {
  /** The name of the entry that it is about, as the ZIP file has it. */
  readonly entry?: string | undefined
}

/** The refusal of a ZIP file, or of one of its entries; its message ends with what to do, as the page shows no more. */
export function zipRefusal({ entry, ...problem }: Refusal): ProblemError {
  return new ProblemError(entry === undefined ? problem : { ...problem, row: `entry ${quoteFound(entry)}` })
}

/** The refusal of a ZIP file whose structure does not hold together. */
export function brokenZip(file: string, found: string, entry?: string): ProblemError {
  const message = `the ZIP file is cut short or damaged; ${ONCE_MORE}`
  return zipRefusal({ code: 'bad-bundle', message, file, entry, found, expected: 'a whole ZIP file' })
}
