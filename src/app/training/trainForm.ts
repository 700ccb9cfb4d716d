import { isBandPower, parseFeatureName } from '../../eeg/featureName.ts'
import type { Preprocessing } from '../../models/fitPreprocessing.ts'
import type { Settings } from '../../models/setting.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import { type TrainingChoices, usualChoices } from '../../training/trainingChoices.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'

/** A kind of classifier in the form. */
interface ClassifierWish {
  readonly isOn: boolean
  /** Those that have not their standard; null while what is typed is no value. */
  readonly settings: Settings | null
}

/** What a person chose for a training. */
export interface TrainForm {
  /** Id of the recording to train on; null where none is open that has labels. */
  readonly training: number | null
  /** Id of the recording to judge on; null for the later part of the other. */
  readonly heldOut: number | null
  readonly offElectrodes: readonly string[]
  readonly offBands: readonly string[]
  /** Single features that are left out besides. */
  readonly offFeatures: readonly string[]
  /** As text. */
  readonly leftOutClasses: readonly string[]
  readonly preprocessing: Preprocessing
  /** By kind. */
  readonly classifiers: Readonly<Record<string, ClassifierWish>>
  readonly seed: number
}

const TO_TRAIN = /train|calib|session[ _-]?1\b/i
const TO_JUDGE = /test|eval|valid|held|session[ _-]?2\b/i

/** The usual choices for the recordings that are open; two files and one press are enough. */
export function usualForm(open: readonly OpenRecording[]): TrainForm {
  const { preprocessing, classifiers, seed } = usualChoices(TRAINABLE_KINDS)
  const files = open.filter(({ origin, labels }) => origin === 'file' && labels !== null)
  const labelled = files.length > 0 ? files : open.filter(({ labels }) => labels !== null)
  const first =
    labelled.find(({ name }) => TO_TRAIN.test(name)) ?? labelled.find(({ name }) => !TO_JUDGE.test(name))
  const training = first ?? labelled[0]
  return {
    ...pairFor(training, open),
    ...NOTHING_LEFT_OUT,
    preprocessing,
    classifiers: Object.fromEntries(
      TRAINABLE_KINDS.map(({ kind }) => [
        kind,
        { isOn: classifiers.some((one) => one.kind === kind), settings: {} },
      ]),
    ),
    seed,
  }
}

/** A recording to train on, and among those that are open the one to judge on: with labels, of the same features. */
export function pairFor(
  training: OpenRecording | undefined,
  open: readonly OpenRecording[],
): Pick<TrainForm, 'training' | 'heldOut'> {
  if (!training) return { training: null, heldOut: null }
  const fits = ({ id, sha256, labels, features, origin }: OpenRecording) =>
    id !== training.id &&
    sha256 !== training.sha256 &&
    labels !== null &&
    // The recording that ships goes with the file that the site's own decoder was trained on, and with no other.
    (origin === 'file' || training.simulated) &&
    training.features.every((name) => features.includes(name))
  const fitting = open.filter(fits)
  const heldOut = fitting.find(({ name }) => TO_JUDGE.test(name)) ?? fitting[0]
  return { training: training.id, heldOut: heldOut?.id ?? null }
}

/** What leaves nothing out: another recording has other electrodes and classes. */
export const NOTHING_LEFT_OUT = { offElectrodes: [], offBands: [], offFeatures: [], leftOutClasses: [] }

/** What is chosen, of recordings that are open; for one that was closed it is chosen anew. */
export function openForm(chosen: TrainForm | null, open: readonly OpenRecording[]): TrainForm {
  if (!chosen) return usualForm(open)
  const training = open.find(({ id }) => id === chosen.training)
  if (!training) {
    const { training: next, heldOut } = usualForm(open)
    return chosen.training === next ? chosen : { ...chosen, training: next, heldOut, ...NOTHING_LEFT_OUT }
  }
  const isWell = chosen.heldOut === null || open.some(({ id }) => id === chosen.heldOut)
  return isWell ? chosen : { ...chosen, ...pairFor(training, open) }
}

/** Whether a feature is left out, by itself or with its electrode or band. */
export function isOff(
  { offElectrodes, offBands, offFeatures }: Pick<TrainForm, 'offElectrodes' | 'offBands' | 'offFeatures'>,
  name: string,
): boolean {
  if (offFeatures.includes(name)) return true
  // Reading hundreds of names takes milliseconds, at each change of the form.
  if (offElectrodes.length === 0 && offBands.length === 0) return false
  if (!isBandPower(name)) return false
  const { electrode, band } = parseFeatureName(name)
  return offElectrodes.includes(electrode) || offBands.includes(band)
}

/** The form as choices; null where something typed is no value, or no classifier is on. */
export function choicesOf(form: TrainForm, features: readonly string[]): TrainingChoices | null {
  const wanted = Object.entries(form.classifiers).filter(([, { isOn }]) => isOn)
  const classifiers = wanted.flatMap(([kind, { settings }]) => (settings ? [{ kind, settings }] : []))
  if (classifiers.length === 0 || classifiers.length < wanted.length || !Number.isInteger(form.seed))
    return null
  const kept = features.filter((name) => !isOff(form, name))
  return {
    preprocessing: form.preprocessing,
    classifiers,
    seed: form.seed,
    ...(kept.length < features.length && { features: kept }),
    ...(form.leftOutClasses.length > 0 && { withoutClasses: form.leftOutClasses }),
  }
}
