import type { ColumnWishes } from '../../eeg/reading/planColumns.ts'

/** What a person chose for a file, see `RecordingSource`. */
export type ChosenColumns = Pick<ColumnWishes, 'labelColumn' | 'features'>

/** What a kept file is: a recording and what was chosen for it, or a decoder's ZIP and what addresses call it. */
export interface KeptAbout extends ChosenColumns {
  /** `DecoderInUse.key`; undefined for a recording. */
  readonly decoderKey?: string | undefined
  /** The name of a decoder that was trained on this page; undefined for one from a file. */
  readonly trainedAs?: string | undefined
}

/** A file in the device's storage. */
export interface KeptFile extends KeptAbout {
  readonly key: number
  readonly name: string
  /** Null where the entry is not what this site writes, or cannot be read. */
  readonly file: File | null
}

/** Where files are kept between visits. Every function rejects with a ProblemError `storage`. */
export interface KeptStore {
  list(): Promise<readonly KeptFile[]>
  /** Keeps the file's own bytes. @returns its key */
  keep(file: File, about?: KeptAbout): Promise<number>
  release(key: number): Promise<void>
  /** Removes everything. */
  destroy(): Promise<void>
}
