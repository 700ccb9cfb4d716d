import type { IgnoredColumn, IgnoredKind } from '../recording.ts'
import { siteName } from '../scalp/siteNames.ts'
import { isLabelName } from './knownNames.ts'

/** What a column is by its name that is no feature, and why. */
export type ColumnKind = Omit<IgnoredColumn, 'name'>

const REASONS = {
  label: 'it looks like labels',
  marker: 'it looks like markers',
  time: 'it looks like a time',
  quality: 'it looks like the quality of the signal or the battery',
  motion: 'it looks like motion',
  index: 'it looks like an index or a counter',
  raw: 'it looks like the signal itself, not its power',
} as const satisfies Partial<Record<IgnoredKind, string>>

/**
 * By any word of the name; a name that fits several is the first of them. `MarkerIndex` marks, `Event Date` as well.
 * The words are those of EMOTIV's, Mind Monitor's, OpenBCI's, OpenViBE's and pandas' files.
 */
const ANY_WORD: readonly (readonly [kind: keyof typeof REASONS, pattern: RegExp])[] = [
  ['label', /^.*labels?.*$|^(?:letter|class|target|truth)$/],
  ['marker', /^(?:markers?|events?|trig|triggers?|stim|stimulus|sti|annotations?|condition|elements)$/],
  [
    'time',
    /^(?:time|times|timestamps?|datetime|date|clock|utc|seconds|milliseconds|elapsed|onset|duration|latency)$/,
  ],
  ['quality', /^(?:quality|cq|eq|rawcq|hsi|contact|impedance|battery|headbandon|interpolated)$/],
  ['motion', /^(?:mot|(?:acc|accel|accelerometer|gyro|gyroscope|mag|magnetometer)[xyz]?)$/],
  [
    'index',
    /^(?:index|idx|ids?|counter|unnamed|nr|rownames|subject|subj|participant|patient|trial|session)$/,
  ],
]

/** By the whole name. */
const WHOLE_NAME: readonly (readonly [kind: keyof typeof REASONS, pattern: RegExp])[] = [
  ['time', /^(?:t|ts|sec|secs|ms|unix)$/],
  [
    'index',
    /^(?:no|num|number|row|rowid|samples?|seq|sequence|block|epochs?|run|videos?|window|segment|fold|record|count)$/,
  ],
  ['quality', /^head band on$/],
]

/** A longer name is no program's. */
const LONGEST_NAME = 200

/** What a column is that its name says is no feature; undefined for any other name. */
export function kindOfName(name: string): ColumnKind | undefined {
  if (name.length > LONGEST_NAME) return undefined
  if (isOwnSignal(name)) return { kind: 'raw', reason: REASONS.raw }
  const words = wordsOf(name)
  const whole = words.join(' ')
  const kind = isLabelName(name)
    ? 'label'
    : (ANY_WORD.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ??
      WHOLE_NAME.find(([, pattern]) => pattern.test(whole))?.[0])
  return kind && { kind, reason: REASONS[kind] }
}

/** Whether the name says by itself that it is the signal: `EEG.Cz` (EMOTIV), `RAW_TP9` (Muse), `EXG Channel 0` (OpenBCI). */
function isOwnSignal(name: string): boolean {
  const site = /^\s*(?:eeg|raw)[\s._]+(\S+)\s*$/i.exec(name)?.[1]
  return (site !== undefined && siteName(site) !== undefined) || /^\s*exg channel \d+\s*$/i.test(name)
}

/** What a column of the signal is that only what stands beside it tells, such as `Cz` beside `Cz/theta`. */
export function kindOfSignal(name: string): ColumnKind | undefined {
  if (name.length > LONGEST_NAME) return undefined
  return siteName(name) ? { kind: 'raw', reason: REASONS.raw } : undefined
}

/** What a column is that the first row of JSON lacks. */
export function kindOfLate(name: string): ColumnKind {
  return kindOfName(name) ?? { kind: 'other', reason: 'the first row lacks it' }
}

/** `EEG.BatteryPercent` has the words battery and percent. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'eeg')
}
