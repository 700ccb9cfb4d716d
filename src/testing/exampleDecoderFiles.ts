import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { TrainedContent } from '../models/bundle/manifest.ts'
import { exampleBundle } from './exampleBundle.ts'

/** The files of `exampleBundle` by path relative to the manifest. */
export function exampleDecoderFiles(
  change: Partial<TrainedContent> = {},
): Map<string, Uint8Array<ArrayBuffer>> {
  const { files } = exampleBundle(change)
  return new Map(
    Object.entries(files).map(([path, text]) => [path.slice('models/'.length), encodeUtf8(text)] as const),
  )
}
