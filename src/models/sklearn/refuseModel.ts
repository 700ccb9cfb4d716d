import { ProblemError } from '../../problem.ts'
import { READABLE_MODELS } from './pickle/checkGlobal.ts'

/** A model that is sound and of a sort that is not read here. */
export function unsupportedModel(
  file: string,
  message: string,
  found: string,
  expected: string = READABLE_MODELS,
): ProblemError {
  return new ProblemError({ code: 'unsupported-model', message, file, found, expected })
}

/** A model whose parts do not fit one another. */
export function unfitModel(file: string, part: string, found: string, expected: string): ProblemError {
  const message = 'the parts of the model do not fit one another'
  return new ProblemError({ code: 'bad-model', message, file, column: part, found, expected })
}
