import { ProblemError } from '../problem.ts'

/** The refusal of bytes that are no text. */
export function notText(
  file: string,
  found = 'bytes that are not UTF-8 text',
  message = 'the file is not text; it may be an image, an archive or a spreadsheet',
): ProblemError {
  return new ProblemError({ code: 'not-text', message, file, found, expected: 'JSON or CSV in UTF-8' })
}
