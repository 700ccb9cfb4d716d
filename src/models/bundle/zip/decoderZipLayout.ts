import { MANIFEST_FILE } from '../bundleFiles.ts'
import { TRAINING_RUN_FILE } from '../trainingRun.ts'

/** The decoder's folder in the ZIP file, as on a site. */
export const MODELS_FOLDER = 'models/'
/** The held-out recording. */
export const TEST_FILE = 'test.json'
/** How the decoder is used, where it is not just as it is. */
export const OPERATING_POINT_FILE = 'operating-point.json'
/** What may lie beside the manifest without being listed by it. */
export const UNLISTED_FILES: readonly string[] = [
  TRAINING_RUN_FILE,
  'verdict.json',
  'model-card.md',
  OPERATING_POINT_FILE,
]

/** Where a ZIP file has a decoder. */
interface DecoderPlace {
  /** What stands before `manifest.json`: empty, or ending in a slash. */
  readonly models: string
  /** Null where there is none. */
  readonly test: string | null
}

/** What macOS puts beside the files of a folder. */
const MACOS_FILES = /^__MACOSX\/|(^|\/)(\.DS_Store$|\._)/

/**
 * Where the decoder lies: as it was written, within one folder around all, as people pack what they unpacked, or
 * with the content of `models/` itself on top. Then a `test.json` is not the held-out recording, but a file of a
 * classifier.
 * @returns undefined where there is none
 */
export function findDecoder(names: readonly string[]): DecoderPlace | undefined {
  const present = new Set(names)
  const tops = new Set(
    names.filter((name) => !MACOS_FILES.test(name)).map((name) => name.slice(0, name.indexOf('/') + 1)),
  )
  const roots = tops.size === 1 ? ['', ...tops] : ['']
  for (const root of roots) {
    const models = root + MODELS_FOLDER
    const test = root + TEST_FILE
    if (present.has(models + MANIFEST_FILE)) return { models, test: present.has(test) ? test : null }
  }
  const models = roots.find((root) => present.has(root + MANIFEST_FILE))
  return models === undefined ? undefined : { models, test: null }
}
