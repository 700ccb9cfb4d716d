import { ProblemError } from '../problem.ts'

/** What is said of a model's file whose shapes do not fit the manifest or one another. */
export function wrongShape(file: string, column: string, found: string, expected: string): ProblemError {
  const message = 'the model does not have the shape that the manifest gives'
  return new ProblemError({ code: 'bad-bundle', message, file, column, found, expected })
}
