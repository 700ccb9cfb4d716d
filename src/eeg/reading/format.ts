import type { PushReader, TableSink } from './tableSink.ts'

/** Where in a file the bytes begin that a reader gets. */
interface ReadingStart {
  /** Number of the line. */
  readonly line: number
  /** Offset in bytes. */
  readonly offset: number
}

/** Makes the reader of a file of some format. */
export type CreateReader = (file: string, sink: TableSink, start: ReadingStart) => PushReader

/** A file format that can be read. */
export interface Format {
  /** For a person: `JSON`. */
  readonly name: string
  /**
   * Whether a text is of this format.
   * @param head its beginning in UTF-8, without a byte order mark and spaces before the first character
   * @param isAll whether that is all of it
   * @returns undefined where more of it is needed, which must not be asked for without end
   */
  readonly recognise: (head: Uint8Array, isAll: boolean) => boolean | undefined
  /** The code that reads it, which is fetched only for files that may be of this format. */
  readonly load: () => Promise<CreateReader>
}
