import { PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { readSettings, type Setting, type Settings } from '../../models/setting.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import { TRAIN_PATH } from '../routes.ts'
import {
  DIGITS,
  LATER,
  NOTHING_LEFT_OUT,
  openForm,
  type PairWish,
  type TrainForm,
  usualForm,
} from './trainForm.ts'

/** What all names in the address begin with; a classifier's id has no dot. */
const PREFIX = 'train.'
const KEY = new RegExp(`^[0-9a-f]{${DIGITS}}$`)

type Named = Pick<OpenRecording, 'id' | 'sha256' | 'origin'>

/** The address of the train view with a recording to train on. */
export function trainPath({ sha256 }: Pick<OpenRecording, 'sha256'>): string {
  return `${TRAIN_PATH}?${PREFIX}on=${sha256.slice(0, DIGITS)}`
}

/** Takes what is about training out of an address's query. */
export function withoutTrainQuery(query: string): string {
  return partOf(query, (name) => !name.startsWith(PREFIX))
}

/** What is about training in an address's query. */
export function onlyTrainQuery(query: string): string {
  return partOf(query, (name) => name.startsWith(PREFIX))
}

function partOf(query: string, isPart: (name: string) => boolean): string {
  return new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => isPart(name))).toString()
}

/**
 * Puts what is chosen for a training into an address's query, so that the training can be repeated. The recording that
 * ships is not named where nobody chose it: a file that is opened later takes its place.
 */
export function withTrainQuery(query: string, form: TrainForm, open: readonly Named[]): string {
  const next = new URLSearchParams(withoutTrainQuery(query))
  const set = (name: string, value: string) => value !== '' && next.set(PREFIX + name, value)
  const pair = pairWords(form, open)
  set('on', pair.on ?? '')
  set('judge', pair.judge ?? '')
  set('preprocessing', form.preprocessing)
  const on = Object.entries(form.classifiers).filter(([, { isOn }]) => isOn)
  set('classifiers', on.map(([kind]) => kind).join(','))
  for (const [kind, { settings }] of on)
    for (const [name, value] of Object.entries(settings ?? {})) set(`${kind}.${name}`, String(value))
  set('seed', String(form.seed))
  for (const [name, list] of LISTS) set(name, form[list].map(encodeName).join(','))
  return next.toString()
}

function pairWords({ wish, training, heldOut }: TrainForm, open: readonly Named[]): PairWish {
  const find = (wanted: number | null) => open.find(({ id }) => id === wanted)
  const keyOf = (one: Named | undefined) => one?.sha256.slice(0, DIGITS)
  const judge = heldOut === null ? LATER : keyOf(find(heldOut))
  if (!wish) return { on: keyOf(find(training)), judge }
  const learned = find(training)
  if (!learned || (wish.on === undefined && learned.origin === 'shipped')) return wish
  return { on: wish.on ?? keyOf(learned), judge: wish.judge ?? judge }
}

const LISTS = [
  ['without-electrodes', 'offElectrodes'],
  ['without-bands', 'offBands'],
  ['without-features', 'offFeatures'],
  ['without-classes', 'leftOutClasses'],
] as const

/**
 * What an address chooses for a training; what it does not say, or says wrongly, is as usual. Recordings that it names
 * are wished for, open or not; where it names nothing else, the other choices are those from before. Null where it says
 * nothing of training.
 */
export function readTrainQuery(
  query: string,
  open: readonly OpenRecording[],
  before: TrainForm = usualForm(open),
): TrainForm | null {
  const words = new URLSearchParams(onlyTrainQuery(query))
  const names = [...words.keys()]
  if (names.length === 0) return null
  const get = (name: string) => words.get(PREFIX + name)
  const key = (name: string) => {
    const text = get(name)
    return text !== null && (KEY.test(text) || (name === 'judge' && text === LATER)) ? text : undefined
  }
  const [on, judge] = [key('on'), key('judge')]
  const wish = { on, judge: judge === on ? undefined : judge }
  const isPairAlone = names.every((name) => name === `${PREFIX}on` || name === `${PREFIX}judge`)
  if (isPairAlone) return openForm({ ...before, ...NOTHING_LEFT_OUT, wish }, open)
  const usual = usualForm(open)
  const known = TRAINABLE_KINDS.map(({ kind }) => kind)
  const kinds = get('classifiers')
    ?.split(',')
    .filter((kind) => known.includes(kind))
  const seed = Number(get('seed') ?? Number.NaN)
  const lists = LISTS.map(([name, list]) => [list, splitList(get(name))])
  const told: TrainForm = {
    ...usual,
    wish,
    preprocessing: PREPROCESSINGS.find((name) => name === get('preprocessing')) ?? usual.preprocessing,
    classifiers: Object.fromEntries(
      TRAINABLE_KINDS.map(({ kind, settings }) => [
        kind,
        {
          isOn: kinds?.length ? kinds.includes(kind) : (usual.classifiers[kind]?.isOn ?? false),
          settings: settingsOf(kind, settings, get),
        },
      ]),
    ),
    seed: (seed | 0) === seed ? seed : usual.seed,
    ...Object.fromEntries(lists),
  }
  return openForm(told, open)
}

function settingsOf(kind: string, known: readonly Setting[], get: (name: string) => string | null): Settings {
  return Object.fromEntries(
    known.flatMap((setting) => {
      const typed = get(`${kind}.${setting.name}`)
      if (typed === null) return []
      try {
        const value = readSettings([setting], { [setting.name]: typed }, kind)[setting.name]!
        return value === setting.standard ? [] : [[setting.name, value]]
      } catch {
        return []
      }
    }),
  )
}

/** Half of a surrogate pair, which a name from a file can have, is no text for an address. */
function encodeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'))
}

function splitList(text: string | null): string[] {
  return (text ?? '').split(',').flatMap((part) => {
    try {
      return part === '' ? [] : [decodeURIComponent(part)]
    } catch {
      return []
    }
  })
}
