import type { Recording } from '../../eeg/recording.ts'
import type { ReadResult } from '../../engine/reader/readerFunctions.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { createLineIndex, type LineIndex } from './lineIndex.ts'

/** The open recording as the page knows it: everything but the values, which the worker holds. */
export interface OpenRecording extends Omit<Recording, 'values'> {
  /** Differs for each opening, so that an answer about another recording is never taken for this one's. */
  readonly id: number
  /** Size of the file. */
  readonly bytes: number
  /** `shipped` where it is the recording that the site came with. */
  readonly origin: 'shipped' | 'file'
  /** Whether it is known to be simulated: the manifest says so of the file with this SHA-256. */
  readonly simulated: boolean
  /** The features as a person chose them, names or patterns; undefined where the file itself tells. */
  readonly chosenFeatures?: readonly string[] | undefined
  /** The range of powers that colour scales span, in the file's unit. */
  readonly range: readonly [low: number, high: number]
  /** The index of each line number. */
  readonly indexOfLine: LineIndex
}

let lastId = 0

/** Describes a recording for the page. Call it before the values' buffer is handed to the worker. */
export function describeRecording(
  { recording, bytes, range }: ReadResult,
  origin: OpenRecording['origin'],
  manifest: Pick<Manifest, 'training' | 'heldOut'>,
  chosenFeatures?: readonly string[],
): OpenRecording {
  const { values: _values, ...rest } = recording
  const indexOfLine = createLineIndex(rest.lines)
  return {
    ...rest,
    id: ++lastId,
    bytes,
    origin,
    chosenFeatures,
    range,
    simulated: isSimulated(rest.sha256, manifest),
    indexOfLine,
  }
}

function isSimulated(sha256: string, { training, heldOut }: Pick<Manifest, 'training' | 'heldOut'>): boolean {
  return [training, heldOut].some((file) => file?.simulated && file.sha256 === sha256)
}
