import { readFileSync } from 'node:fs'
import { ProblemError } from '../src/problem.ts'

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
}

/**
 * The bytes of a file.
 * @throws ProblemError `not-found` where it cannot be read.
 */
export function readLocalFile(path: string): Buffer<ArrayBuffer> {
  try {
    const bytes = readFileSync(path)
    // Of its own, not a window of Node's pool: decodeMlp takes the whole buffer.
    return Buffer.from(new Uint8Array(bytes).buffer)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new ProblemError({
      code: 'not-found',
      message: REASONS[code] ?? `the file cannot be read: ${code}`,
      file: path,
      expected: 'a file that can be read',
    })
  }
}
