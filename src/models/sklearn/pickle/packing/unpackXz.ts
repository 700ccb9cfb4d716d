import xz from 'xz-decompress'
import type { Refuse } from '../pickleRefusal.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

/** The part of the Streams standard's ReadableStream that is used. */
interface ByteStream {
  getReader(): {
    /** `value` is there unless it is done. */
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>
    cancel(): Promise<void>
  }
}

// Page, worker and Node all have it; the types of ECMAScript alone do not.
declare const ReadableStream: new (source: {
  start(controller: { enqueue(bytes: Uint8Array): void; close(): void }): void
}) => ByteStream

/** As the library's types have it, but for those of the page. */
const { XzReadableStream } = xz as unknown as { XzReadableStream: new (packed: ByteStream) => ByteStream }

/**
 * Unpacks an xz file of one stream or several; checksums are compared as far as it has them, joblib's own has none.
 * It is read a piece at a time, so that a small file that would become a large one is left early.
 */
export async function unpackXz(packed: Uint8Array, out: UnpackedBytes, refuse: Refuse): Promise<void> {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(packed)
      controller.close()
    },
  })
  const reader = new XzReadableStream(stream).getReader()
  const next = async () => {
    try {
      return await reader.read()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return refuse(`what cannot be unpacked (${message})`, 'a whole xz file of LZMA2 and CRC-32 or CRC-64')
    }
  }
  try {
    for (let piece = await next(); piece.value; piece = await next()) out.add(piece.value)
  } finally {
    // The library waits with the next file until this one is ended; what it says to that is of no use.
    await reader.cancel().catch(() => {})
  }
}
