import { ProblemError } from '../../../problem.ts'

/** Refuses at once: what is there, and what should be. */
export type Refuse = (found: string, expected: string) => never

/** What a person is advised where a file cannot be read as it is. */
export const SAVE_AGAIN = 'save it again with joblib.dump(model, "model.joblib")'

/** A place in a file that has no lines: `byte 1,234`, the first being 0. */
export function atByte(at: number): string {
  return `byte ${at.toLocaleString('en-GB')}`
}

/**
 * The refusal of a file that is no whole model, or that says something no model says.
 * @param at the byte it is about
 */
export function brokenModel(file: string, at: number, found: string, expected: string): ProblemError {
  return new ProblemError({
    code: 'bad-model',
    message: `the model file is cut short, damaged or of a form that is not read; ${SAVE_AGAIN}`,
    file,
    row: atByte(at),
    found,
    expected,
  })
}

/** The refusal of a file that is beyond a limit. */
export function hugeModel(file: string, at: number, found: string, expected: string): ProblemError {
  const message = 'the model file is larger or more entangled inside than a model is'
  return new ProblemError({ code: 'bad-model', message, file, row: atByte(at), found, expected })
}
