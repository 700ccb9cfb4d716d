import { PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { readSettings, type Setting, type Settings } from '../../models/setting.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import { TRAIN_PATH } from '../routes.ts'
import { pairFor, type TrainForm, usualForm } from './trainForm.ts'

/** What all names in the address begin with; a classifier's id has no dot. */
const PREFIX = 'train.'
const DIGITS = 12
const LATER = 'later'

type Named = Pick<OpenRecording, 'id' | 'sha256'>

/** The address of the train view with a recording to train on. */
export function trainPath({ sha256 }: Pick<OpenRecording, 'sha256'>): string {
  return `${TRAIN_PATH}?${PREFIX}on=${sha256.slice(0, DIGITS)}`
}

/** Takes what is about training out of an address's query. */
export function withoutTrainQuery(query: string): string {
  const rest = new URLSearchParams(query)
  for (const name of [...rest.keys()]) if (name.startsWith(PREFIX)) rest.delete(name)
  return rest.toString()
}

/** Puts what is chosen for a training into an address's query, so that the training can be repeated. */
export function withTrainQuery(query: string, form: TrainForm, open: readonly Named[]): string {
  const next = new URLSearchParams(withoutTrainQuery(query))
  const set = (name: string, value: string) => value !== '' && next.set(PREFIX + name, value)
  const keyOf = (id: number | null) => open.find((one) => one.id === id)?.sha256.slice(0, DIGITS) ?? ''
  set('on', keyOf(form.training))
  set('judge', form.heldOut === null ? LATER : keyOf(form.heldOut))
  set('preprocessing', form.preprocessing)
  const on = Object.entries(form.classifiers).filter(([, { isOn }]) => isOn)
  set('classifiers', on.map(([kind]) => kind).join(','))
  for (const [kind, { settings }] of on)
    for (const [name, value] of Object.entries(settings ?? {})) set(`${kind}.${name}`, String(value))
  set('seed', String(form.seed))
  for (const [name, list] of LISTS) set(name, form[list].map(encodeName).join(','))
  return next.toString()
}

const LISTS = [
  ['without-electrodes', 'offElectrodes'],
  ['without-bands', 'offBands'],
  ['without-features', 'offFeatures'],
  ['without-classes', 'leftOutClasses'],
] as const

/**
 * What an address chooses for a training; what it does not say, or says wrongly, is as usual. Null where it says nothing
 * of training.
 */
export function readTrainQuery(query: string, open: readonly OpenRecording[]): TrainForm | null {
  const words = new URLSearchParams(query)
  if (![...words.keys()].some((name) => name.startsWith(PREFIX))) return null
  const get = (name: string) => words.get(PREFIX + name)
  const find = (key: string | null) => open.find(({ sha256 }) => sha256.slice(0, DIGITS) === key)
  const on = find(get('on'))
  const usual = { ...usualForm(open), ...(on && pairFor(on, open)) }
  const judge = get('judge')
  const heldOut = judge === LATER ? null : (find(judge)?.id ?? usual.heldOut)
  const known = TRAINABLE_KINDS.map(({ kind }) => kind)
  const kinds = get('classifiers')
    ?.split(',')
    .filter((kind) => known.includes(kind))
  const seed = Number(get('seed') ?? Number.NaN)
  const lists = LISTS.map(([name, list]) => [list, splitList(get(name))])
  return {
    ...usual,
    heldOut: heldOut === usual.training ? usual.heldOut : heldOut,
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
