import { ProblemError } from '../../problem.ts'

/** A file's size and SHA-256 in hexadecimal digits. */
export interface FileDigest {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Throws unless a file is the one that the manifest lists.
 * @param file its name in messages
 * @throws ProblemError `altered`
 */
export function verifyFile(found: FileDigest, expected: FileDigest, file: string): void {
  if (found.bytes === expected.bytes && found.sha256 === expected.sha256) return
  throw new ProblemError({
    code: 'altered',
    message:
      'the file is not the one that training wrote; it was cut short or changed, or is of another bundle',
    file,
    found: `${found.bytes} bytes, SHA-256 ${found.sha256.slice(0, 12)}…`,
    expected: `${expected.bytes} bytes, SHA-256 ${expected.sha256.slice(0, 12)}…`,
  })
}
