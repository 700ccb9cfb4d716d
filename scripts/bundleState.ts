import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST_FILE, readManifest } from '../src/models/bundle/bundleFiles.ts'
import type { Manifest } from '../src/models/bundle/manifest.ts'
import { folderFiles } from '../training/folderFiles.ts'
import { sha256 } from '../training/sha256.ts'

/** Where the shipped recording and the bundle are, relative to the repository. */
export const TRAINING_FILE = 'training/data/train.csv'
export const HELD_OUT_FILE = 'public/test.json'
const MODELS = 'public/models'

/** Whether the site can be built as it is. */
export type BundleState =
  | { readonly kind: 'ready'; readonly manifest: Manifest }
  /** The simulated recording is to be trained on; `why` says so in a few words. */
  | { readonly kind: 'outdated'; readonly why: string }
  /** A bundle of the person's own, which only they can train anew. */
  | { readonly kind: 'broken'; readonly why: string }

/** Compares the bundle with the files that it was made from and that it consists of. */
export async function readBundleState(): Promise<BundleState> {
  const path = join(MODELS, MANIFEST_FILE)
  if (!existsSync(path)) return { kind: 'outdated', why: `there is no ${path} yet` }
  let manifest: Manifest
  try {
    manifest = await readManifest(folderFiles(MODELS), sha256)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: isOfOwnRecording(path) ? 'broken' : 'outdated', why }
  }
  const parts = manifest.files.map(({ path, sha256 }) => ({ path: join(MODELS, path), sha256 }))
  // The files of a recording of one's own are not kept here, so only the shipped one can be compared.
  const { training, heldOut } = manifest
  const sources = training?.simulated ? [{ path: TRAINING_FILE, sha256: training.sha256 }] : []
  const judged = heldOut ? [{ path: HELD_OUT_FILE, sha256: heldOut.sha256 }] : []
  const odd = [...sources, ...judged, ...parts].find(({ path, sha256 }) => sha256Of(path) !== sha256)
  if (!odd) return { kind: 'ready', manifest }
  const why = `${odd.path} is not the file that ${path} lists`
  return training?.simulated ? { kind: 'outdated', why } : { kind: 'broken', why }
}

/** Whether a manifest that is refused still says that one of its recordings is not simulated, or that it was imported. */
function isOfOwnRecording(path: string): boolean {
  // Looked up in the text: nothing else of a manifest that is refused may be believed, and it may be cut short.
  return /"simulated":\s*false|"imported":/.test(readFileSync(path, 'utf8'))
}

function sha256Of(path: string): string | null {
  return existsSync(path) ? sha256(readFileSync(path)) : null
}
