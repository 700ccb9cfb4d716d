import { isBandPower, parseFeatureName } from '../../eeg/featureName.ts'
import type { Preprocessing } from '../../models/fitPreprocessing.ts'
import type { Settings } from '../../models/setting.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import { type TrainingChoices, usualChoices } from '../../training/trainingChoices.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import { whyNotJudge } from './whyNotJudge.ts'

/** A kind of classifier in the form. */
interface ClassifierWish {
  readonly isOn: boolean
  /** Those that have not their standard; null while what is typed is no value. */
  readonly settings: Settings | null
}

/** The recordings that an address names, by the beginning of their SHA-256; for what it does not name, the usual one. */
export interface PairWish {
  readonly on?: string | undefined
  /** `later` for the later part of the other. */
  readonly judge?: string | undefined
}

/** What a person chose for a training. */
export interface TrainForm {
  /**
   * What the pair is to be among the recordings that are open, found anew whenever these change; undefined where a person
   * chose the pair.
   */
  readonly wish?: PairWish | undefined
  /** Id of the recording to train on; null where none is open that could be, or the one that is wished for is not. */
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

/** What an address says instead of a recording to judge on. */
export const LATER = 'later'
/** Of a SHA-256, what an address has. */
export const DIGITS = 12

/** The usual choices for the recordings that are open; two files and one press are enough. */
export function usualForm(open: readonly OpenRecording[]): TrainForm {
  const { preprocessing, classifiers, seed } = usualChoices(TRAINABLE_KINDS)
  return {
    wish: {},
    ...pairFor(usualTraining(open), open),
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

/** A person's own files come first, even those that have no labels yet: who opens one wants to go on with it. */
function usualTraining(open: readonly OpenRecording[]): OpenRecording | undefined {
  const files = open.filter(({ origin }) => origin === 'file')
  const labelled = (files.length > 0 ? files : open).filter(({ labels }) => labels !== null)
  const able = labelled.length > 0 ? labelled : files
  return (
    able.find(({ name }) => TO_TRAIN.test(name)) ?? able.find(({ name }) => !TO_JUDGE.test(name)) ?? able[0]
  )
}

type Pair = Pick<TrainForm, 'training' | 'heldOut'>

/**
 * A recording to train on, and among those that are open the one to judge on: of the same features, with labels or with
 * the column that has the other's.
 */
export function pairFor(training: OpenRecording | undefined, open: readonly OpenRecording[]): Pair {
  if (!training) return { training: null, heldOut: null }
  const fits = (one: OpenRecording) =>
    one.id !== training.id &&
    // The recording that ships goes with the file that the site's own decoder was trained on, and with no other.
    (one.origin === 'file' || training.simulated) &&
    whyNotJudge(one, training) === null
  const fitting = open.filter(fits)
  const heldOut = fitting.find(({ name }) => TO_JUDGE.test(name)) ?? fitting[0]
  return { training: training.id, heldOut: heldOut?.id ?? null }
}

/** The last that was opened of a file with this beginning of its SHA-256. */
function findNamed(key: string | undefined, open: readonly OpenRecording[]): OpenRecording | undefined {
  return key === undefined ? undefined : open.findLast(({ sha256 }) => sha256.slice(0, DIGITS) === key)
}

/** The pair that is wished for, as far as it is open. */
function wishedPair({ on, judge }: PairWish, open: readonly OpenRecording[]): Pair {
  const training = on === undefined ? usualTraining(open) : findNamed(on, open)
  if (judge === undefined) return pairFor(training, open)
  const named = findNamed(judge, open)
  if (named && named.id === training?.id) return pairFor(training, open)
  return { training: training?.id ?? null, heldOut: named?.id ?? null }
}

/** Which of the wished recordings are not open; undefined for one that is, or that is not named. */
export function missingOf({ wish }: TrainForm, open: readonly OpenRecording[]): PairWish {
  const missing = (key: string | undefined) => (key === LATER || findNamed(key, open) ? undefined : key)
  return { on: missing(wish?.on), judge: missing(wish?.judge) }
}

/**
 * The form with a part that a person chose. Who chooses a recording chooses both, but for one that is wished for and not
 * open yet.
 */
export function withChosen(
  form: TrainForm,
  part: Partial<TrainForm>,
  open: readonly OpenRecording[],
): TrainForm {
  if (part.wish || (part.training === undefined && part.heldOut === undefined)) return { ...form, ...part }
  const on = part.training === undefined ? missingOf(form, open).on : undefined
  if (on === undefined) return { ...form, ...part, wish: undefined }
  const judge = open.find(({ id }) => id === part.heldOut)?.sha256.slice(0, DIGITS) ?? LATER
  return { ...form, ...part, wish: { on, judge } }
}

/** What leaves nothing out: another recording has other electrodes and classes. */
export const NOTHING_LEFT_OUT = { offElectrodes: [], offBands: [], offFeatures: [], leftOutClasses: [] }

/** What is chosen, of recordings that are open; for one that was closed it is chosen anew. */
export function openForm(chosen: TrainForm | null, open: readonly OpenRecording[]): TrainForm {
  if (!chosen) return usualForm(open)
  if (chosen.wish) return { ...chosen, ...wishedPair(chosen.wish, open) }
  const training = open.find(({ id }) => id === chosen.training)
  if (!training) return { ...chosen, ...wishedPair({}, open), ...NOTHING_LEFT_OUT, wish: {} }
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
