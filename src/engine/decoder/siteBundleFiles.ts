import type { BundleFiles } from '../../models/bundle/bundleFiles.ts'
import { fetchBytes } from '../files/fetchBytes.ts'

const FOLDER = 'models/'

/**
 * The bundle that lies on this site.
 * @param base the site's address, ending in a slash
 * @param prompt paths that are asked for at once: what these files should be is only known with the manifest, but they
 * need not wait for it
 */
export function siteBundleFiles(base: string, prompt: readonly string[], signal: AbortSignal): BundleFiles {
  const fetchFile = (path: string, by?: AbortSignal) =>
    fetchBytes(base + FOLDER + path, FOLDER + path, { signal: by })
  const early = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  const ahead = (paths: readonly string[]) => {
    for (const path of paths) {
      const bytes = fetchFile(path, signal)
      // Who reads the file is told of its failure.
      bytes.catch(() => {})
      early.set(path, bytes)
    }
  }
  ahead(prompt)
  return {
    ahead,
    read(path, by) {
      const bytes = early.get(path)
      early.delete(path)
      return bytes ?? fetchFile(path, by)
    },
    nameOf: (path) => FOLDER + path,
  }
}
