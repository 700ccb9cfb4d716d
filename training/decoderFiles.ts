import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BundleFiles } from '../src/models/bundle/bundleFiles.ts'
import { memoryFiles } from '../src/models/bundle/memoryFiles.ts'
import { looksLikeZip } from '../src/models/bundle/zip/looksLikeZip.ts'
import { quoteBeginning } from '../src/models/bundle/zip/quoteBeginning.ts'
import { readDecoderZip } from '../src/models/bundle/zip/readDecoderZip.ts'
import { looksLikePickle } from '../src/models/sklearn/pickle/looksLikePickle.ts'
import { ProblemError } from '../src/problem.ts'
import { folderFiles } from './folderFiles.ts'
import { type ImportOptions, importFiles } from './importFiles.ts'
import { readLocalFile } from './readLocalFile.ts'

const HEAD = 200
const QUOTED = 40

/**
 * A bundle from the folder that holds its `manifest.json`, from a ZIP file, or of scikit-learn's models, by the file's
 * content.
 * @throws ProblemError as `readDecoderZip` and `importFiles`, and `bad-bundle` for any other file
 * @throws UsageError as `importFiles`
 */
export async function decoderFiles(path: string, options: ImportOptions = {}): Promise<BundleFiles> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return folderFiles(path)
  const head = readHead(path)
  const inFile = (files: BundleFiles): BundleFiles => ({ ...files, nameOf: (name) => join(path, name) })
  if (looksLikePickle(head)) return inFile(memoryFiles(await importFiles([path], options)))
  if (!looksLikeZip(head)) {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'this is neither a folder nor a ZIP file, nor a model of scikit-learn',
      file: path,
      found: quoteBeginning(head.subarray(0, QUOTED)),
      expected: 'the folder that holds manifest.json, a decoder as one ZIP file, or what joblib.dump wrote',
    })
  }
  const { files } = readDecoderZip(readLocalFile(path), path)
  return inFile(memoryFiles(files))
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
