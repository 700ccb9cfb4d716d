import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { ProblemError } from '../../problem.ts'
import { type Manifest, manifestContent, parseManifest } from './manifest.ts'
import { verifyFile } from './verifyFile.ts'

/** The manifest's path within a bundle; all other paths are relative to it. */
export const MANIFEST_FILE = 'manifest.json'

/** A decoder as files, wherever they lie: on the site, in a folder, in memory. Nothing of them is trusted. */
export interface BundleFiles {
  /** A file's bytes. @throws ProblemError `not-found`, `network` */
  read(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  /** Begins to fetch files that are read soon. */
  ahead?(paths: readonly string[]): void
  /** The file as a person finds it, for messages: `models/lda.json`. */
  nameOf(path: string): string
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => string | Promise<string>

/** A bundle whose manifest is verified: path in, verified bytes out. */
export interface BundleReader {
  readonly manifest: Manifest
  has(path: string): boolean
  /** @throws ProblemError `altered` where the file is not the one that the manifest lists, and what reading throws */
  read(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  nameOf(path: string): string
}

/**
 * Reads and verifies the manifest. There is no other way to a bundle's files.
 * @throws ProblemError `bad-bundle`, `unsupported-version`, `altered`, and what reading throws
 */
export async function openBundleFiles(
  files: BundleFiles,
  sha256: Sha256,
  signal?: AbortSignal,
): Promise<BundleReader> {
  const manifest = await readManifest(files, sha256, signal)
  const entryOf = (path: string) => manifest.files.find((file) => file.path === path)
  return {
    manifest,
    has: (path) => entryOf(path) !== undefined,
    nameOf: (path) => files.nameOf(path),
    async read(path, asked) {
      const expected = entryOf(path)
      if (!expected) throw unlisted(manifest, path, files.nameOf(MANIFEST_FILE))
      const bytes = await files.read(path, asked)
      const found = { bytes: bytes.length, sha256: await sha256(bytes) }
      verifyFile(found, expected, files.nameOf(path))
      return bytes
    },
  }
}

/** The verified manifest of a bundle. @throws ProblemError as `openBundleFiles` */
export async function readManifest(
  files: BundleFiles,
  sha256: Sha256,
  signal?: AbortSignal,
): Promise<Manifest> {
  const file = files.nameOf(MANIFEST_FILE)
  const text = decodeUtf8(await files.read(MANIFEST_FILE, signal))
  return parseManifest(text, await sha256(encodeUtf8(manifestContent(text, file))), file)
}

function unlisted(manifest: Manifest, path: string, file: string): ProblemError {
  return new ProblemError({
    code: 'bad-bundle',
    message: 'the manifest does not list a file that the bundle needs',
    file,
    column: 'files',
    found: manifest.files.map((entry) => entry.path).join(', '),
    expected: path,
  })
}
