import { ProblemError } from '../eeg/problem.ts'

/**
 * Gives a file's bytes piece by piece, unpacked where it is gzipped.
 * @param take gets the bytes, and how many of the file were used for all so far
 * @throws ProblemError `not-found` where the file cannot be read, `bad-gzip`, and what `take` throws
 */
export async function readBytes(
  file: Blob,
  name: string,
  take: (bytes: Uint8Array, done: number) => void,
  { unpack }: { readonly unpack: boolean } = { unpack: true },
): Promise<void> {
  let done = 0
  const counted = open(file, name).pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        done += chunk.length
        controller.enqueue(chunk)
      },
    }),
  )
  const isPacked = unpack && (await guard(isGzip(file), name, false))
  const stream = isPacked ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  const reader = stream.getReader()
  try {
    for (;;) {
      const next = await guard(reader.read(), name, isPacked)
      if (next.done) return
      take(next.value, done)
    }
  } finally {
    // Where `take` refuses, the rest of the file is of no interest.
    reader.cancel().catch(() => {})
  }
}

/** All bytes of a file as they are. @throws ProblemError `not-found` */
export async function readWhole(file: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await guard(file.arrayBuffer(), name, false))
}

function open(file: Blob, name: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  try {
    return file.stream()
  } catch (error) {
    throw unreadable(error, name)
  }
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

async function guard<T>(reading: Promise<T>, file: string, isPacked: boolean): Promise<T> {
  try {
    return await reading
  } catch (error) {
    // A browser calls what it could not read a DOMException, what it could not unpack a TypeError.
    if (!isPacked || error instanceof DOMException) throw unreadable(error, file)
    throw new ProblemError({
      code: 'bad-gzip',
      message: 'the file could not be unpacked; it is cut short or damaged',
      file,
      found: messageOf(error),
      expected: 'a whole gzip file',
    })
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
