import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { memoryFiles } from '../src/models/bundle/memoryFiles.ts'
import { looksLikeZip } from '../src/models/bundle/zip/looksLikeZip.ts'
import { quoteBeginning } from '../src/models/bundle/zip/quoteBeginning.ts'
import { readDecoderZip } from '../src/models/bundle/zip/readDecoderZip.ts'
import { ProblemError } from '../src/problem.ts'
import { folderFiles } from './folderFiles.ts'
import { readLocalFile } from './readLocalFile.ts'

const HEAD = 40

/**
 * A bundle from the folder that holds its `manifest.json`, or from a ZIP file, by the file's content.
 * @throws ProblemError as `readDecoderZip`, and `bad-bundle` for any other file
 */
export function decoderFiles(path: string): BundleFiles {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return folderFiles(path)
  const head = readHead(path)
  if (!looksLikeZip(head)) {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'this is neither a folder nor a ZIP file',
      file: path,
      found: quoteBeginning(head),
      expected: 'the folder that holds manifest.json, or a decoder as one ZIP file',
    })
  }
  const { files } = readDecoderZip(readLocalFile(path), path)
  return { ...memoryFiles(files), nameOf: (name) => join(path, name) }
}

/** What tells a ZIP file: a wrong file may be larger than the memory. */
function readHead(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEAD)
    return head.subarray(0, readSync(file, head))
  } finally {
    closeSync(file)
  }
}
