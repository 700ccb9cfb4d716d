import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ProblemError } from '../src/problem.ts'

const FILE_CHUNK = 1 << 18
const UNPACKED_CHUNK = 1 << 16
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
}

/**
 * The bytes of a file, or of standard input, as they come; unpacked where they are gzip's.
 * @param input a path, or the stream itself
 * @param file the name for messages
 * @throws ProblemError `not-found` where the input cannot be read, `bad-gzip` where it cannot be unpacked
 */
export async function* inputBytes(input: string | Readable, file: string): AsyncGenerator<Uint8Array, void> {
  const source = sourceBytes(input, file)
  try {
    const head = await readHead(source)
    const isGzip = head[0] === 0x1f && head[1] === 0x8b
    yield* isGzip ? unpack(joined(head, source), file) : joined(head, source)
  } finally {
    await source.return()
  }
}

async function* sourceBytes(input: string | Readable, file: string): AsyncGenerator<Uint8Array, void> {
  const isPath = typeof input === 'string'
  const stream = isPath ? createReadStream(input, { highWaterMark: FILE_CHUNK }) : input
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    const code = codeOf(error)
    throw new ProblemError({
      code: 'not-found',
      message: REASONS[code] ?? `the input cannot be read: ${code}`,
      file: isPath ? input : file,
      expected: 'a file that can be read',
    })
  }
}

/** The first bytes, enough to tell gzip by; the first chunk of a pipe may be a single one. */
async function readHead(source: AsyncGenerator<Uint8Array, void>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < 2) {
    const { done, value } = await source.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

async function* joined(head: Uint8Array, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

async function* unpack(packed: AsyncGenerator<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK })
  // A failure of the source ends the unpacking with the same error, so that it is told once, below.
  pipeline(packed, gunzip, () => {})
  try {
    for await (const chunk of gunzip) yield chunk
  } catch (error) {
    if (!codeOf(error).startsWith('Z_')) throw error
    throw new ProblemError({
      code: 'bad-gzip',
      message: 'the input could not be unpacked; it is cut short or damaged',
      file,
      found: error instanceof Error ? error.message : String(error),
      expected: 'whole gzip data',
    })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
