import type { Recording } from '../recording.ts'
import { type BuilderOptions, RecordingBuilder } from './recordingBuilder.ts'
import { RecordingReader } from './recordingReader.ts'
import { encodeUtf8 } from './textDecoder.ts'

export interface ReadOptions extends BuilderOptions {
  /** SHA-256 of the file's bytes in hexadecimal digits. */
  readonly sha256: string
}

/**
 * Reads a whole file, or a text, of any known format.
 * @throws ProblemError for everything that is not a recording
 */
export function readRecording(file: Uint8Array | string, options: ReadOptions): Recording {
  const builder = new RecordingBuilder(options)
  const reader = new RecordingReader(options.name, builder)
  reader.push(typeof file === 'string' ? encodeUtf8(file) : file)
  reader.end()
  return builder.finish(options.sha256)
}
