import { powerRange } from '../eeg/powerRange.ts'
import { ProblemError } from '../eeg/problem.ts'
import { notText, readRecording } from '../eeg/readRecording.ts'
import type { Recording } from '../eeg/recording.ts'
import { fetchBytes, readAll } from './fetchBytes.ts'
import { type CallContext, Transfer } from './messages.ts'
import { sha256 } from './sha256.ts'

/** Where a recording comes from: the site itself, or a file of the person's. */
export type RecordingSource =
  | { readonly kind: 'url'; readonly url: string; readonly name: string }
  | { readonly kind: 'file'; readonly file: File }

/** A recording, the size of its file and the range of its powers. */
export interface ReadResult {
  readonly recording: Recording
  /** See `powerRange`. */
  readonly range: readonly [low: number, high: number]
  readonly bytes: number
}

/** The browser's longest string is about 512 MiB; UTF-8 of plain digits takes a byte a character. */
const MAX_FILE_BYTES = 500 * 2 ** 20

/** What the reader's worker offers. */
export const readerFunctions = {
  /** Reads a recording; its buffers are moved, not copied. Cancel it by ending the worker. */
  async read({ report, signal }: CallContext, source: RecordingSource): Promise<Transfer<ReadResult>> {
    const name = source.kind === 'file' ? source.file.name : source.name
    const onProgress = (fraction: number | null) => report({ stage: 'Reading', fraction })
    let bytes: Uint8Array<ArrayBuffer>
    if (source.kind === 'url') {
      bytes = await fetchBytes(source.url, name, { signal, onProgress })
    } else {
      if (source.file.size > MAX_FILE_BYTES) throw tooLarge(source.file)
      bytes = await readFile(source.file, onProgress)
    }
    const digest = await sha256(bytes)
    report({ stage: 'Parsing', fraction: null })
    const recording = readRecording(decodeUtf8(bytes, name), {
      name,
      sha256: digest,
      onProgress: (fraction) => report({ stage: 'Checking rows', fraction }),
    })
    const buffers = [recording.values.buffer, recording.lines.buffer]
    if (recording.labels) buffers.push(recording.labels.index.buffer)
    return new Transfer({ recording, bytes: bytes.length, range: powerRange(recording.values) }, buffers)
  },
}

async function readFile(
  file: File,
  onProgress: (fraction: number | null) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readAll(file.stream(), file.size, onProgress)
  } catch (error) {
    throw new ProblemError({
      code: 'not-found',
      message: 'the file could not be read; it may be a folder, or was moved or changed since',
      file: file.name,
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be read',
    })
  }
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notText(name)
  }
}

function tooLarge(file: File): ProblemError {
  return new ProblemError({
    code: 'too-large',
    message: 'the file is larger than a browser can hold as one text; split it, or use `npm run predict`',
    file: file.name,
    found: `${Math.round(file.size / 2 ** 20)} MiB`,
    expected: `at most ${MAX_FILE_BYTES / 2 ** 20} MiB`,
  })
}
