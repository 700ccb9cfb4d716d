import type { ReadResult, RecordingSource } from '../../engine/reader/readerFunctions.ts'
import type { Remote } from '../remote.ts'
import type { DecoderInUse } from '../state.ts'

/** Asks for the features that the decoder was trained on, as far as it is open and no person chose others. */
export function withWanted(source: RecordingSource, decoder: Remote<DecoderInUse>): RecordingSource {
  const isAsked = decoder.status === 'ready' && !source.features
  return { ...source, wanted: isAsked ? decoder.value.manifest.features : undefined }
}

/**
 * Whether a file has to be read again: it was read before the decoder was there, and a column was left out that the
 * decoder was trained on.
 */
export function leavesOutWanted(
  { recording }: ReadResult,
  source: RecordingSource,
  decoder: Remote<DecoderInUse>,
): boolean {
  if (decoder.status !== 'ready' || source.wanted || source.features) return false
  const { features } = decoder.value.manifest
  return recording.ignored.some(({ name }) => features.includes(name))
}
