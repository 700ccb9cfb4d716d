import type { Recording } from '../eeg/recording.ts'
import type { Sha256 } from '../models/bundle/bundleFiles.ts'
import { matchFeatures } from '../models/matchFeatures.ts'
import { checkTraining } from './checkTraining.ts'
import { selectRecording } from './selectRecording.ts'
import { type HeldOutFile, servedHeldOut } from './servedHeldOut.ts'
import type { Source } from './trainBundle.ts'
import type { TrainingChoices } from './trainingChoices.ts'
import { trainingLabels } from './trainingLabels.ts'
import type { RestsOn } from './verdict/restsOn.ts'
import { splitLater } from './verdict/splitLater.ts'

/** A recording to train on, and its file. */
interface TrainingFile {
  readonly recording: Recording
  /** Size of the file. */
  readonly bytes: number
  readonly simulated: boolean
}

/** What a training is to be made of. */
export interface TrainingRequest {
  readonly training: TrainingFile
  /** Null for the later part of the training recording. */
  readonly heldOut: HeldOutFile | null
  readonly choices: Pick<TrainingChoices, 'features' | 'withoutClasses'>
}

/** What `trainBundle` takes, and what the held-out rows are. */
export interface PreparedTraining {
  readonly training: Source
  readonly heldOut: Source
  /** `test.json` for a site with the decoder; null where it is the held-out file itself. */
  readonly served: Uint8Array<ArrayBuffer> | null
  readonly restsOn: RestsOn
}

/**
 * Takes the features and classes that are chosen, holds rows out where there is no other recording, and refuses what
 * cannot be trained on.
 * @throws ProblemError as `checkTraining`, `selectRecording` and `splitLater`
 */
export async function prepareTraining(
  { training, heldOut, choices }: TrainingRequest,
  sha256: Sha256,
): Promise<PreparedTraining> {
  const { features, withoutClasses } = choices
  // All columns of another recording stay: it is matched by name, and served as it is.
  const all = selectRecording(training.recording, { features, withoutClasses })
  const parts = heldOut
    ? { early: all, late: selectRecording(heldOut.recording, { withoutClasses }), restsOn: OTHER }
    : splitRecording(all)
  checkTraining(parts.early, parts.late)
  const { file, bytes } = await servedHeldOut(
    heldOut
      ? chosenColumns(heldOut, training.recording, features)
      : {
          recording: parts.late,
          head: new Uint8Array(),
          bytes: training.bytes,
          extent: 'part',
          simulated: training.simulated,
        },
    sha256,
  )
  return {
    training: {
      recording: parts.early,
      file: {
        file: training.recording.name,
        rows: parts.early.lines.length,
        bytes: training.bytes,
        sha256: training.recording.sha256,
        simulated: training.simulated,
      },
    },
    heldOut: { recording: parts.late, file },
    served: bytes,
    restsOn: parts.restsOn,
  }
}

/** Of the file to judge on, the columns that are trained on, where that is not all there is to train on. */
function chosenColumns(
  heldOut: HeldOutFile,
  { features: all }: Recording,
  chosen: readonly string[] | undefined,
): HeldOutFile {
  if (!chosen || chosen.length === all.length) return heldOut
  const { recording } = heldOut
  const { source } = matchFeatures(recording.features, chosen)
  const features = [...source].flatMap((column) => recording.features[column] ?? [])
  return { ...heldOut, recording: selectRecording(recording, { features }), extent: 'chosen' }
}

const OTHER = 'another-recording' as const

function splitRecording(recording: Recording) {
  const { index } = trainingLabels(recording)
  const { training, heldOut, restsOn } = splitLater(recording, index)
  return {
    early: selectRecording(recording, { rows: training }),
    late: selectRecording({ ...recording, name: `${recording.name}, later part` }, { rows: heldOut }),
    restsOn,
  }
}
