import { ByteWindow } from '../../eeg/reading/byteWindow.ts'
import { late } from '../../late.ts'
import { networkProblem } from '../files/fetchBytes.ts'
import { sha256 } from '../files/sha256.ts'
import type { ByteStream } from '../rpc/pieces.ts'
import type { Content, TakeContent } from './content.ts'
import { isGzip } from './isGzip.ts'

/** What reads files, which no first view needs. */
export const files = late(() => import('./readContent.ts'), 'reads files')

/** So many bytes tell of which format a file is. */
const HEAD_BYTES = 1 << 17

/** Reads a file as it comes; what is packed is gathered first. @throws ProblemError as `readContent` */
export async function readArriving(stream: ByteStream, name: string, take: TakeContent): Promise<Content> {
  const reader = stream.getReader()
  const all = new ByteWindow()
  let taken = 0
  const takeNew = async () => {
    if (taken === all.length) return
    const bytes = all.bytes.subarray(taken, all.length)
    taken = all.length
    await take(bytes, null)
  }
  for (;;) {
    const { value } = await reader.read().catch((error) => {
      throw networkProblem(name, error)
    })
    if (!value) break
    all.append(value)
    if (all.length >= HEAD_BYTES && !isGzip(all.bytes)) await takeNew()
  }
  const whole = all.bytes.subarray(0, all.length)
  if (isGzip(whole)) return (await files.get(name)).readContent(new Blob([whole]), name, take)
  await takeNew()
  return { bytes: whole.length, sha256: await sha256(whole) }
}
