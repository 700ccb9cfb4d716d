import {
  MANIFEST_PATH,
  type Manifest,
  manifestContent,
  parseManifest,
  parseTrainingRun,
  type TrainingRun,
} from '../../models/bundle/manifest.ts'
import type { LdaModel } from '../../models/lda/lda.ts'
import { decodeLda } from '../../models/lda/ldaFormat.ts'
import { ProblemError } from '../../problem.ts'
import { fetchBytes } from '../files/fetchBytes.ts'
import { sha256 } from '../files/sha256.ts'
import { verifyFile } from '../files/verifyFile.ts'

/** A bundle whose manifest and LDA are read and verified; the network follows when it is needed. */
export interface OpenBundle {
  readonly manifest: Manifest
  readonly lda: LdaModel
  /** The site's address. */
  readonly base: string
  /** Null where the bundle does not say when it was trained. */
  readonly run: TrainingRun | null
}

/**
 * Fetches and verifies the manifest and LDA's parameters.
 * @param base the site's address, ending in a slash
 * @throws ProblemError
 */
export async function openBundle(base: string, signal: AbortSignal): Promise<OpenBundle> {
  const text = async (path: string) => decode(await fetchBytes(base + path, path, { signal }))
  // All at once: what LDA's file should be is only known with the manifest, but it need not wait for it.
  const lda = fetchBytes(`${base}models/lda.json`, 'models/lda.json', { signal })
  const run = text('models/run.json')
    .then((json) => parseTrainingRun(json, 'models/run.json'))
    .catch(() => null)
  lda.catch(() => {})
  const manifest = await verifiedManifest(await text(MANIFEST_PATH))
  await verifyBundleFile(await lda, 'lda.json', manifest)
  return { manifest, base, lda: decodeLda(decode(await lda), manifest, 'models/lda.json'), run: await run }
}

/** Fetches one file of the bundle, `path` relative to the manifest, and verifies it. @throws ProblemError */
export async function fetchBundleFile(
  base: string,
  path: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fetchBytes(`${base}models/${path}`, `models/${path}`, { signal })
  await verifyBundleFile(bytes, path, manifest)
  return bytes
}

async function verifiedManifest(text: string): Promise<Manifest> {
  return parseManifest(text, await sha256(new TextEncoder().encode(manifestContent(text))))
}

async function verifyBundleFile(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
  manifest: Manifest,
): Promise<void> {
  const expected = manifest.files.find((file) => file.path === path)
  if (expected)
    return verifyFile({ bytes: bytes.length, sha256: await sha256(bytes) }, expected, `models/${path}`)
  throw new ProblemError({
    code: 'bad-bundle',
    message: 'the manifest does not list a file that the bundle needs',
    file: MANIFEST_PATH,
    column: 'files',
    found: manifest.files.map((file) => file.path).join(', '),
    expected: path,
  })
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
