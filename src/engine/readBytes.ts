import { ProblemError } from '../eeg/problem.ts'

/** Uses a piece of a file. What it returns is waited for before the next piece. */
type TakeBytes = (bytes: Uint8Array<ArrayBuffer>, done: number) => unknown

/** Bytes that are asked for at once: enough for the asking to cost nothing, little beside any device's memory. */
const SLICE = 1 << 22
/** Bytes that are unpacked at once: few, so that it is known how much of the file the bytes that came out are. */
const PACKED = 1 << 15

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
  if (unpack && (await isGzip(file, name))) {
    await readPacked(file, name, take)
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

async function readPacked(file: Blob, name: string, take: TakeBytes): Promise<void> {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  let done = 0
  const writing = (async () => {
    for await (const bytes of slicesOf(file, name)) {
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
        throw error instanceof ProblemError ? error : damaged(error, name)
      })
      if (next.done) return
      await take(next.value, done)
    }
  } finally {
    // Where `take` refuses, the rest of the file is of no interest.
    reader.cancel().catch(() => {})
  }
}

async function isGzip(file: Blob, name: string): Promise<boolean> {
  const [first, second] = await readSlice(file, name, 0, 2)
  return first === 0x1f && second === 0x8b
}

function damaged(error: unknown, file: string): ProblemError {
  return new ProblemError({
    code: 'bad-gzip',
    message: 'the file could not be unpacked; it is cut short or damaged',
    file,
    found: messageOf(error),
    expected: 'a whole gzip file',
  })
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
