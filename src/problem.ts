/** What kind of thing went wrong: stable names that code and tests may rely on. */
export type ProblemCode =
  | 'not-text'
  | 'bad-gzip'
  | 'not-json'
  | 'not-a-recording'
  | 'empty'
  | 'no-features'
  | 'missing-features'
  | 'ambiguous-features'
  | 'duplicate-column'
  | 'not-a-number'
  | 'ragged-row'
  | 'bad-line'
  | 'duplicate-line'
  | 'bad-label'
  | 'negative-power'
  | 'passed-over'
  | 'too-large'
  | 'several-files'
  | 'same-file'
  | 'cancelled'
  | 'not-found'
  | 'network'
  | 'altered'
  | 'bad-bundle'
  | 'bad-model'
  | 'unsafe-model'
  | 'unsupported-model'
  | 'no-decoder'
  | 'bad-setting'
  | 'unsupported-version'
  | 'worker-failed'
  | 'storage'

/**
 * Something that a person can act on: where it is, what is there and what should be.
 * A plain object, so that it crosses a worker's boundary and fits into a state.
 */
export interface Problem {
  readonly code: ProblemCode
  /** One sentence that names the mistake. */
  readonly message: string
  /** The file's name as the person knows it. */
  readonly file: string
  /** The place in the file: `row "17"` for JSON, `line 18` for CSV. */
  readonly row?: string
  /** The column's name as the file has it. */
  readonly column?: string
  /** The value that is there, shortened. */
  readonly found?: string
  /** What should be there. */
  readonly expected?: string
}

/** Thrown by everything that parses; `problem` says what a person can do about it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(formatProblem(problem))
    this.problem = problem
  }
}

/**
 * What an error has to say to a person; one that nobody foresaw is quoted.
 * @param file where it came about: `the page`, `worker`
 */
export function asProblem(error: unknown, file = 'the page'): Problem {
  if (error instanceof ProblemError) return error.problem
  const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: 'worker-failed', message: 'something went wrong', file, found }
}

/** The problem as one line of text: `test.json, row "17", column "Cz/theta": …`. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.row, problem.column && `column "${problem.column}"`]
  const detail = [
    problem.found && `found ${problem.found}`,
    problem.expected && `expected ${problem.expected}`,
  ]
  const details = detail.filter(Boolean).join(', ')
  return `${place.filter(Boolean).join(', ')}: ${problem.message}${details ? ` (${details})` : ''}`
}

const LONGEST_QUOTE = 60

/** A value as a person would recognise it in the file, shortened to 60 characters. */
export function quoteFound(value: unknown): string {
  let text: string
  if (typeof value === 'string') text = JSON.stringify(value)
  else if (Array.isArray(value)) text = `an array of ${value.length}`
  else if (typeof value === 'object' && value !== null) text = 'an object'
  else if (value === undefined) text = 'nothing'
  else text = String(value)
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text
}
