import { join } from 'node:path'
import type { BundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { readLocalFile } from './readLocalFile.ts'

/** The bundle in the folder that holds its `manifest.json`. */
export function folderFiles(folder: string): BundleFiles {
  return {
    read: async (path) => readLocalFile(join(folder, path)),
    nameOf: (path) => join(folder, path),
  }
}
