import { sha256Of } from './sha256Of.ts'

/** A decoder as `readDecoderZip` gives it. */
interface DecoderContent {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly testJson: Uint8Array | null
}

/** SHA-256 of each file of a decoder: compared in no time, however long the files are. */
export function decoderDigests({ files, testJson }: DecoderContent): Record<string, string> {
  const digests = [...files].map(([path, bytes]) => [path, sha256Of(bytes)] as const).sort()
  return { ...Object.fromEntries(digests), '(recording)': testJson ? sha256Of(testJson) : 'none' }
}
