import { sha256OfFile } from '../files/sha256OfFile.ts'
import type { Content, TakeContent } from './content.ts'
import { readBytes } from './readBytes.ts'

/** From here on a file is larger than its numbers: only JSON takes so many bytes for them. */
const HASHED_ALONGSIDE = 2 ** 28

/** Reads a file piece by piece. @throws ProblemError `not-found`, `bad-gzip`, `network`, and what `take` throws */
export async function readContent(file: Blob, name: string, take: TakeContent): Promise<Content> {
  const hashing = sha256OfFile(file, name)
  // What is wrong with the file is told by its reading.
  hashing.catch(() => {})
  // Before the rows, so that file and numbers are never both held whole; beside them where time counts for more.
  if (file.size < HASHED_ALONGSIDE) await hashing
  await readBytes(file, name, (bytes, done) => take(bytes, Math.min(1, done / file.size)))
  return { bytes: file.size, sha256: await hashing }
}
