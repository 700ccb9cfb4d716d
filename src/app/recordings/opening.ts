import type { RecordingSource } from '../../engine/reader/readerFunctions.ts'
import type { OpenRecording } from './openRecording.ts'

/** A recording to open. */
export interface Opening {
  readonly source: RecordingSource
  readonly origin: OpenRecording['origin']
  /** Its key where it is kept on this device. */
  readonly keptKey?: number
  /** What it is called where it takes the place of another reading of the same file. */
  readonly shownAs?: string | undefined
}
