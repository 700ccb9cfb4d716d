import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { type BundleFiles, MANIFEST_FILE } from '../../models/bundle/bundleFiles.ts'
import { TRAINING_RUN_FILE } from '../../models/bundle/trainingRun.ts'
import { OPERATING_POINT_FILE } from '../../models/bundle/zip/decoderZipLayout.ts'
import { writeDecoderZip } from '../../models/bundle/zip/writeDecoderZip.ts'
import { ProblemError } from '../../problem.ts'
import { VERDICT_PATH } from '../../training/verdict/verdictFormat.ts'
import type { OpenDecoder } from './openDecoder.ts'

const MODEL_CARD_FILE = 'model-card.md'

/** What is packed with a decoder. */
export interface PackedWith {
  readonly verdict: string | null
  readonly modelCard: string | null
  /** The text of `operating-point.json`, where it is to have one. */
  readonly operatingPoint?: string
  /** The recording that it was judged on. */
  readonly testJson: Blob | null
}

/** All files of a decoder, verified, by path relative to the manifest. @throws ProblemError */
export async function decoderFiles(
  { bundle, files }: OpenDecoder,
  { verdict, modelCard, operatingPoint }: Omit<PackedWith, 'testJson'>,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const content = new Map([[MANIFEST_FILE, await files.read(MANIFEST_FILE)]])
  for (const { path } of bundle.manifest.files) content.set(path, await bundle.read(path))
  const run = await readIfThere(files, TRAINING_RUN_FILE)
  if (run) content.set(TRAINING_RUN_FILE, run)
  // A site's verdict lies beside its manifest, where there is one.
  const judged = verdict === null ? await readIfThere(files, VERDICT_PATH) : encodeUtf8(verdict)
  if (judged) content.set(VERDICT_PATH, judged)
  if (modelCard !== null) content.set(MODEL_CARD_FILE, encodeUtf8(modelCard))
  if (operatingPoint !== undefined) content.set(OPERATING_POINT_FILE, encodeUtf8(operatingPoint))
  return content
}

/** A file that the manifest does not list; null where it cannot be read. */
async function readIfThere(files: BundleFiles, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await files.read(path)
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/** A decoder as one ZIP file. @throws ProblemError */
export async function packDecoder(decoder: OpenDecoder, { testJson, ...texts }: PackedWith): Promise<Blob> {
  const files = await decoderFiles(decoder, texts)
  const held = testJson && new Uint8Array(await testJson.arrayBuffer())
  const zip = writeDecoderZip(files, held ? { testJson: held } : {})
  return new Blob([new Uint8Array(zip)], { type: 'application/zip' })
}
