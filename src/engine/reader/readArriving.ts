import { late } from '../../late.ts'
import { networkProblem } from '../files/fetchBytes.ts'
import { sha256 } from '../files/sha256.ts'
import type { ByteStream } from '../rpc/pieces.ts'
import type { Content, TakeContent } from './content.ts'
import { isGzip } from './isGzip.ts'

/** What reads files, which no first view needs. */
export const files = late(() => import('./readContent.ts'), 'reads files')

/** Reads a file as it comes; what is packed is gathered first. @throws ProblemError as `readContent` */
export async function readArriving(stream: ByteStream, name: string, take: TakeContent): Promise<Content> {
  const reader = stream.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const head: number[] = []
  let taken = 0
  const takeNew = async () => {
    while (taken < pieces.length) await take(pieces[taken++]!, null)
  }
  for (;;) {
    const { value } = await reader.read().catch((error) => {
      throw networkProblem(name, error)
    })
    if (!value) break
    pieces.push(value)
    if (head.length < 2) head.push(...value.subarray(0, 2))
    if (head.length > 1 && !isGzip(head)) await takeNew()
  }
  if (isGzip(head)) return (await files.get(name)).readContent(new Blob(pieces), name, take)
  await takeNew()
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return { bytes: at, sha256: await sha256(whole) }
}
