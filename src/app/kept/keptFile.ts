/** A recording in the device's storage. */
export interface KeptFile {
  readonly key: number
  readonly name: string
  /** Null where the entry is not what this site writes, or cannot be read. */
  readonly file: File | null
  /** The labels' column that was chosen for it, see `RecordingSource`. */
  readonly labelColumn?: string | null | undefined
}

/** Where recordings are kept between visits. Every function rejects with a ProblemError `storage`. */
export interface KeptStore {
  list(): Promise<readonly KeptFile[]>
  /** Keeps the file's own bytes. @returns its key */
  keep(file: File, labelColumn?: string | null): Promise<number>
  release(key: number): Promise<void>
  /** Removes everything. */
  destroy(): Promise<void>
}
