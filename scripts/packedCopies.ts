import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** The others are compressed as they are, or too small to gain from it. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.csv', '.txt', '.wasm'])

export interface PackedCopies {
  /**
   * A folder in which the file at this path is gzipped, under its own path and with its own time.
   * @returns null where there is no such file, or no room for a copy
   */
  folderOf(path: string): Promise<string | null>
  /** Deletes all copies. */
  remove(): Promise<void>
}

/** Whether a file of this name is worth packing. */
export function isWorthPacking(path: string): boolean {
  return COMPRESSED.has(extname(path))
}

/** Gzipped copies of a folder's files, each made when it is first asked for, and again when its file has changed. */
export function createPackedCopies(root: string): PackedCopies {
  const within = resolve(root) + sep
  const made = new Map<string, { readonly state: string; readonly folder: Promise<string | null> }>()
  let home: Promise<string> | undefined

  async function make(path: string, state: string, modified: Date): Promise<string | null> {
    try {
      home ??= mkdtemp(join(tmpdir(), 'eeg-packed-'))
      // One folder for each state of a file, so that nobody is sent half of two.
      const folder = join(await home, state)
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, await promisify(gzip)(await readFile(within + path)))
      // The time is a part of the tag by which a visitor asks whether the file has changed.
      await utimes(target, modified, modified)
      return folder
    } catch {
      // A container may have no place to write: the file is sent as it is.
      return null
    }
  }

  return {
    async folderOf(path) {
      if (path.includes('\0') || !resolve(within, path).startsWith(within)) return null
      const found = await stat(within + path).catch(() => null)
      if (!found?.isFile()) return null
      const state = `${found.size}-${found.mtimeMs}`
      const known = made.get(path)
      if (known?.state === state) return known.folder
      const folder = make(path, state, found.mtime)
      made.set(path, { state, folder })
      return folder
    },
    async remove() {
      const folder = await home?.catch(() => undefined)
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}
