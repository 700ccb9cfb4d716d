import { ProblemError } from './problem.ts'
import { readCsv } from './readCsv.ts'
import { type ReadOptions, readJson } from './readJson.ts'
import type { Recording } from './recording.ts'

/**
 * Reads a recording of any known format, recognised by its content: text that begins with `{` or `[` is JSON,
 * anything else a table.
 * @throws ProblemError for everything that is not a recording
 */
export function readRecording(text: string, options: ReadOptions): Recording {
  const start = text.search(/[^\s\uFEFF]/)
  if (start < 0) {
    throw new ProblemError({
      code: 'empty',
      message: 'the file is empty',
      file: options.name,
      found: 'no text',
      expected: 'JSON or CSV with rows of band power',
    })
  }
  // NUL never occurs in text that a person exports, but in nearly every binary format.
  if (text.includes('\0')) throw notText(options.name)
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return text[start] === '{' || text[start] === '[' ? readJson(body, options) : readCsv(body, options)
}

/** The refusal of bytes that are no text, also for callers that decode bytes. */
export function notText(file: string): ProblemError {
  return new ProblemError({
    code: 'not-text',
    message: 'the file is not text; it may be an image, an archive or a spreadsheet',
    file,
    found: 'bytes that are not UTF-8 text',
    expected: 'JSON or CSV in UTF-8',
  })
}
