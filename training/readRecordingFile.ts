import { basename } from 'node:path'
import { notText, readRecording } from '../src/eeg/readRecording.ts'
import type { Recording } from '../src/eeg/recording.ts'
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
export function readRecordingFile(path: string): RecordingFile {
  const bytes = readLocalFile(path)
  const name = basename(path)
  return { path, bytes, recording: readRecording(decode(bytes, name), { name, sha256: sha256(bytes) }) }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notText(name)
  }
}
