import { encodeTutorialJson } from '../eeg/encodeTutorialJson.ts'
import { LABEL_NAMES } from '../eeg/reading/knownNames.ts'
import { decodeUtf8, encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { Recording } from '../eeg/recording.ts'
import type { Sha256 } from '../models/bundle/bundleFiles.ts'
import type { SourceFile } from '../models/bundle/manifest.ts'

const SERVED_NAME = 'test.json'

/** A held-out recording and its file. */
export interface HeldOutFile {
  readonly recording: Recording
  /** The file's first bytes, a thousand or all. */
  readonly head: Uint8Array
  /** Size of the file. */
  readonly bytes: number
  /** `whole`: as the file reads by itself; `chosen`: a person chose columns; `part`: some of its rows. */
  readonly extent: 'whole' | 'chosen' | 'part'
  readonly simulated: boolean
}

/** What a site serves as `test.json`, and what the manifest says of it. */
export interface ServedHeldOut {
  readonly file: SourceFile
  /** Null where it is the held-out file itself. */
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/**
 * What is served of a held-out recording: a JSON file is served as it is, a table's rows or a part of a file in the
 * tutorial's JSON shape, such that the site finds its columns without help.
 */
export async function servedHeldOut(
  { recording, head, bytes: size, extent, simulated }: HeldOutFile,
  sha256: Sha256,
): Promise<ServedHeldOut> {
  const rows = recording.lines.length
  const isJson = /^\s*[[{]/.test(decodeUtf8(head))
  if (isJson && extent === 'whole') {
    const { name: file, sha256: digest } = recording
    return { file: { file, rows, bytes: size, sha256: digest, simulated }, bytes: null }
  }
  const { header } = recording
  const label = extent !== 'whole' && header.label !== null ? LABEL_NAMES[0] : header.label
  const bytes = encodeUtf8(encodeTutorialJson({ ...recording, header: { ...header, label } }))
  const name = extent === 'part' ? recording.name : SERVED_NAME
  const digest = await sha256(bytes)
  return { file: { file: name, rows, bytes: bytes.length, sha256: digest, simulated }, bytes }
}
