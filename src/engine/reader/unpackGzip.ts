import { late } from '../../late.ts'
import { ProblemError } from '../../problem.ts'

/**
 * Uses a piece of a file and is told how many of the file's bytes were used for all so far. What it returns is waited
 * for before the next piece.
 */
export type TakeBytes = (bytes: Uint8Array<ArrayBuffer>, done: number) => unknown

type Pieces = () => AsyncIterable<Uint8Array<ArrayBuffer>>

/** Bytes that are unpacked at once: few, so that it is known how much of the file the bytes that came out are. */
const PACKED = 1 << 15
const UNPACKED = 1 << 16

const unpacker = late(() => import('pako'), 'unpacks such files')

/**
 * Unpacks a gzip file piece by piece, of one member or of several (RFC 1952, 2.2).
 * @param pieces gives the file from its beginning, each time it is called
 * @throws ProblemError `bad-gzip`, `network`, and what `pieces` and `take` throw
 */
export async function unpackGzip(pieces: Pieces, name: string, take: TakeBytes): Promise<void> {
  let taken = 0
  const count: TakeBytes = (bytes, done) => {
    taken += bytes.length
    return take(bytes, done)
  }
  try {
    await unpackMember(pieces(), name, count)
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.code === 'bad-gzip')) throw error
    // A browser's own code ends with the first member, and tells what follows it no other way than damage.
    await unpackMembers(pieces(), name, taken, take)
  }
}

/** By the browser's own code, which is the fastest there is. */
async function unpackMember(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  name: string,
  take: TakeBytes,
): Promise<void> {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  let done = 0
  const writing = (async () => {
    for await (const bytes of pieces) {
      for (let at = 0; at < bytes.length; at += PACKED) {
        const piece = bytes.subarray(at, at + PACKED)
        // Waits until what came out was taken, so that little of it is ever held.
        await writer.write(piece)
        done += piece.length
      }
    }
    await writer.close()
  })()
  // The reading below fails with the same.
  writing.catch((error) => writer.abort(error).catch(() => {}))
  const reader = readable.getReader()
  try {
    for (;;) {
      const next = await reader.read().catch((error) => {
        throw error instanceof ProblemError
          ? error
          : damaged(error instanceof Error ? error.message : String(error), name)
      })
      if (next.done) return
      await take(next.value, done)
    }
  } finally {
    // Where `take` refuses, the rest of the file is of no interest.
    reader.cancel().catch(() => {})
  }
}

/**
 * By JavaScript, one member after the other; checks each one's CRC-32 and length, as the browser does.
 * @param skipped how many unpacked bytes were taken already
 */
async function unpackMembers(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  name: string,
  skipped: number,
  take: TakeBytes,
): Promise<void> {
  const { Inflate } = await unpacker.get(name)
  const ready: Uint8Array<ArrayBuffer>[] = []
  const start = () => {
    const inflate = new Inflate({ chunkSize: UNPACKED })
    inflate.onData = (bytes) => void ready.push(bytes)
    return inflate
  }
  let inflate = start()
  let done = 0
  let left = skipped
  const push = async (bytes: Uint8Array<ArrayBuffer>) => {
    // Where a member ends with a piece, what follows is the next one; zeros only fill up the file, as for `gzip -d`.
    if (inflate.ended && bytes[0] !== 0) inflate = start()
    if (!inflate.push(bytes)) throw damaged(inflate.msg, name)
    done += bytes.length
    for (const unpacked of ready.splice(0)) {
      const fresh = unpacked.subarray(Math.min(left, unpacked.length))
      left -= unpacked.length - fresh.length
      if (fresh.length > 0) await take(fresh, done)
    }
  }
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PACKED) await push(piece.subarray(at, at + PACKED))
  }
  if (!inflate.ended) throw damaged('an end in the middle of the data', name)
}

function damaged(found: string, file: string): ProblemError {
  return new ProblemError({
    code: 'bad-gzip',
    message: 'the file could not be unpacked; it is cut short or damaged',
    file,
    found,
    expected: 'a whole gzip file',
  })
}
