import type { ClassLabel, Labels, Recording } from '../eeg/recording.ts'
import { alignTruth, UNKNOWN_CLASS } from '../evaluation/truth.ts'
import type { Sha256 } from '../models/bundle/bundleFiles.ts'
import { matchFeatures } from '../models/matchFeatures.ts'
import { checkLearnable, checkTraining } from './checkTraining.ts'
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
  /** Rows at each cut that are in neither; 0 where another recording is held out. */
  readonly gap: number
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
  const { features, withoutClasses = [] } = choices
  const { labels } = training.recording
  const all = selectRecording(training.recording, {
    features,
    withoutClasses: leftOutOf(labels, labels, withoutClasses),
  })
  checkLearnable(all)
  const parts = heldOut
    ? { early: all, late: learnedRows(heldOut.recording, labels, withoutClasses), restsOn: OTHER, gap: 0 }
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
    // As of the training file: the rows that count, which are fewer where classes are left out.
    heldOut: { recording: parts.late, file: { ...file, rows: parts.late.lines.length } },
    served: bytes,
    restsOn: parts.restsOn,
    gap: parts.gap,
  }
}

/** Of the recording to judge on the rows of no class that is left out. All columns stay: it is matched by name. */
function learnedRows(recording: Recording, training: Labels | null, names: readonly string[]): Recording {
  return selectRecording(recording, { withoutClasses: leftOutOf(recording.labels, training, names) })
}

/** Of a recording's classes, as text, those that are named, by themselves or as the training recording has them. */
function leftOutOf(own: Labels | null, training: Labels | null, names: readonly string[]): string[] {
  if (!own || names.length === 0) return []
  const learned = training?.classes ?? []
  const [named, namedThere] = [placesOf(names, own.classes), placesOf(names, learned)]
  const there = placesOf(own.classes, learned)
  return own.classes
    .filter((_, k) => named.includes(k) || (there[k] !== UNKNOWN_CLASS && namedThere.includes(there[k]!)))
    .map(String)
}

/** The index of each label among the classes; see `alignTruth`. */
function placesOf(labels: readonly ClassLabel[], classes: readonly ClassLabel[]): Int32Array {
  return alignTruth({ classes: labels, index: Int32Array.from(labels.keys()) }, classes)!
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
  // It is refused, for what it lacks, where its rows are aligned.
  if (features.length === 0) return heldOut
  return { ...heldOut, recording: selectRecording(recording, { features }), extent: 'chosen' }
}

const OTHER = 'another-recording' as const

function splitRecording(recording: Recording) {
  const { index } = trainingLabels(recording)
  const { training, heldOut, restsOn, gap } = splitLater(recording, index)
  return {
    early: selectRecording(recording, { rows: training }),
    late: selectRecording({ ...recording, name: `${recording.name}, later part` }, { rows: heldOut }),
    restsOn,
    gap,
  }
}
