import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ColumnWishes } from '../src/eeg/reading/planColumns.ts'
import { readRecording } from '../src/eeg/reading/readRecording.ts'
import type { Recording } from '../src/eeg/recording.ts'
import { ProblemError } from '../src/problem.ts'
import { readLocalFile } from './readLocalFile.ts'
import { sha256 } from './sha256.ts'

/** A recording and the file that it is from. */
export interface RecordingFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly recording: Recording
}

/**
 * Reads a recording in any format that the site reads.
 * @throws ProblemError
 */
export function readRecordingFile(path: string, wishes: ColumnWishes = {}): RecordingFile {
  const bytes = readLocalFile(path)
  const name = basename(path)
  const recording = readRecording(unpack(bytes, name), { ...wishes, name, sha256: sha256(bytes) })
  return { path, bytes, recording }
}

function unpack(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch (error) {
    throw new ProblemError({
      code: 'bad-gzip',
      message: 'the file could not be unpacked; it is cut short or damaged',
      file,
      found: error instanceof Error ? error.message : String(error),
      expected: 'a whole gzip file',
    })
  }
}
