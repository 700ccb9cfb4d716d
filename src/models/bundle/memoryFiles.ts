import { ProblemError } from '../../problem.ts'
import type { BundleFiles } from './bundleFiles.ts'

/** A bundle in memory, as training makes it: content by path relative to the manifest. */
export function memoryFiles(content: ReadonlyMap<string, Uint8Array>): BundleFiles {
  return {
    async read(path) {
      const bytes = content.get(path)
      // A copy, so that who reads it may hand it over to a worker.
      if (bytes) return new Uint8Array(bytes)
      throw new ProblemError({
        code: 'not-found',
        message: 'the bundle does not have this file',
        file: path,
        found: [...content.keys()].join(', '),
        expected: path,
      })
    },
    nameOf: (path) => path,
  }
}
