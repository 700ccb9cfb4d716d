import type { ColumnWishes } from '../../eeg/reading/planColumns.ts'

/** What a person chose for a file, see `RecordingSource`. */
export type ChosenColumns = Pick<ColumnWishes, 'labelColumn' | 'features'>

/** A recording in the device's storage, and what was chosen for it. */
export interface KeptFile extends ChosenColumns {
  readonly key: number
  readonly name: string
  /** Null where the entry is not what this site writes, or cannot be read. */
  readonly file: File | null
}

/** Where recordings are kept between visits. Every function rejects with a ProblemError `storage`. */
export interface KeptStore {
  list(): Promise<readonly KeptFile[]>
  /** Keeps the file's own bytes. @returns its key */
  keep(file: File, chosen?: ChosenColumns): Promise<number>
  release(key: number): Promise<void>
  /** Removes everything. */
  destroy(): Promise<void>
}
