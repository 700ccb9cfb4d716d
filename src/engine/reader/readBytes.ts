import { late } from '../../late.ts'
import { ProblemError } from '../../problem.ts'
import { isGzip } from './isGzip.ts'
import type { TakeBytes } from './unpackGzip.ts'

/** Bytes that are asked for at once: enough for the asking to cost nothing, little beside any device's memory. */
const SLICE = 1 << 22

const unpacking = late(() => import('./unpackGzip.ts'), 'unpacks gzip')

/**
 * Gives a file's bytes piece by piece, unpacked where it is gzipped. While a piece is used the next is fetched.
 * @param take gets the bytes, and how many of the file were used for all so far
 * @throws ProblemError `not-found` where the file cannot be read, `bad-gzip`, and what `take` throws
 */
export async function readBytes(
  file: Blob,
  name: string,
  take: TakeBytes,
  { unpack }: { readonly unpack: boolean } = { unpack: true },
): Promise<void> {
  if (unpack && isGzip(await readSlice(file, name, 0, 2))) {
    const { unpackGzip } = await unpacking.get(name)
    await unpackGzip(() => slicesOf(file, name), name, take)
    return
  }
  let done = 0
  for await (const bytes of slicesOf(file, name)) {
    done += bytes.length
    await take(bytes, done)
  }
}

/** All bytes of a file as they are. @throws ProblemError `not-found` */
export function readWhole(file: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return readSlice(file, name, 0, file.size)
}

async function readSlice(
  file: Blob,
  name: string,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer())
  } catch (error) {
    throw unreadable(error, name)
  }
}

async function* slicesOf(file: Blob, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const fetchFrom = (start: number) => {
    const slice = readSlice(file, name, start, start + SLICE)
    // It is waited for only after the piece before it was used.
    slice.catch(() => {})
    return slice
  }
  let next = fetchFrom(0)
  for (let end = SLICE; ; end += SLICE) {
    const bytes = await next
    if (end < file.size) next = fetchFrom(end)
    yield bytes
    if (end >= file.size) return
  }
}

function unreadable(error: unknown, file: string): ProblemError {
  return new ProblemError({
    code: 'not-found',
    message: 'the file could not be read; it may be a folder, or was moved or changed since',
    file,
    found: messageOf(error),
    expected: 'a file that can be read',
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
