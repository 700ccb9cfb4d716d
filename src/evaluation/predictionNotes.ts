import { columnGroups, formatColumnGroups } from '../eeg/columnGroups.ts'
import { isTellingColumn } from '../eeg/reading/tellingColumns.ts'
import type { IgnoredColumn } from '../eeg/recording.ts'
import { matchFeatures } from '../models/matchFeatures.ts'
import { type Problem, quoteFound } from '../problem.ts'
import { labelsFromOne } from './labelsFromOne.ts'
import type { PredictionNote } from './predictionNote.ts'
import type { PredictionTally } from './predictionTally.ts'

/** What is to be said of the recording as a whole. */
export interface RecordingFacts {
  /** Columns that the file has for features. */
  readonly features: readonly string[]
  readonly ignored: readonly IgnoredColumn[]
  /** Those of code `passed-over` are told. */
  readonly warnings: readonly Problem[]
  /** Rows that were no rows and were left out. */
  readonly skipped?: number
}

interface NoteOptions {
  readonly tally: PredictionTally
  readonly recording: RecordingFacts
  /** The decoder's features. */
  readonly wanted: readonly string[]
  /** The classifiers' titles, in the tally's order. */
  readonly titles: readonly string[]
  /** Rows of the recording, where only some of them are predicted. */
  readonly selectedOf?: number | undefined
}

const MOST_LABELS = 5
const UNKNOWN_FEATURE = 'the decoder was not trained on it'

/**
 * What is to be known of predictions, by the page and the command line alike: on how many rows each score rests, which
 * labels the decoder does not know, and what of the file was not used. Numbers are as JavaScript writes them, so that
 * the text is the same in any language.
 */
export function predictionNotes(options: NoteOptions): PredictionNote[] {
  const { tally, recording, selectedOf } = options
  const { negatives } = tally
  const skipped = recording.skipped ?? 0
  const hint = labelsFromOne(tally.labels, tally.classes, tally.shiftedFits)
  const notes: (PredictionNote | false)[] = [
    selectedOf !== undefined && {
      kind: 'selection',
      text: `${tally.rows} of the recording’s ${counted(selectedOf, 'row')} are here`,
    },
    { kind: 'score', text: scoreText(options) },
    tally.unknownRows > 0 && { kind: 'unknown-labels', text: unknownText(tally) },
    hint !== null && { kind: 'labels-from-one', text: hint },
    negatives !== null && {
      kind: 'negative-powers',
      text:
        `${counted(negatives.count, 'value')} below zero, which no power can be: the first in row ${negatives.first.line}, ` +
        `${quoteFound(negatives.first.feature)} (${negatives.first.value})`,
    },
    ...columnNotes(options),
    ...recording.warnings
      .filter(({ code }) => code === 'passed-over')
      .map((problem) => ({ kind: 'passed-over' as const, text: passedOverText(problem) })),
    skipped > 0 && { kind: 'skipped', text: `${counted(skipped, 'row')} could not be read and are left out` },
  ]
  return notes.filter((note) => note !== false)
}

/** `LDA 83.3 % of 30 rows`, or that there is no score. */
export function formatScores({ accuracies, knownRows }: PredictionTally, titles: readonly string[]): string {
  const scores = accuracies.map((accuracy, at) =>
    accuracy === null
      ? `${titles[at]} not scored (no known labels)`
      : `${titles[at]} ${(100 * accuracy).toFixed(1)} % of ${counted(knownRows, 'row')}`,
  )
  return scores.join(', ')
}

function scoreText({ tally, titles }: NoteOptions): string {
  return formatScores(tally, titles)
}

function unknownText({ unknownRows, unknown }: PredictionTally): string {
  const named = unknown
    .slice(0, MOST_LABELS)
    .map(({ label, rows }) => `${quoteFound(label)} (${counted(rows, 'row')})`)
  const more = unknown.length - named.length
  const names = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return `${counted(unknownRows, 'row')} with labels that the decoder does not know, which are left out of the score: ${names}`
}

/** A counter that only the whole file shows as one is here one more column that the decoder was not trained on. */
function columnNotes({ recording: { features, ignored }, wanted }: NoteOptions): PredictionNote[] {
  const telling = ignored.filter(isTellingColumn).map(({ name }) => name)
  const unused = [...matchFeatures(features, wanted).extra, ...telling].sort()
  const all = [
    ...ignored.filter((column) => !isTellingColumn(column)),
    ...unused.map((name) => ({ name, reason: UNKNOWN_FEATURE })),
  ]
  if (all.length === 0) return []
  const text = `${counted(all.length, 'column')} left out: ${formatColumnGroups(columnGroups(all))}`
  return [{ kind: 'columns-left-out', text }]
}

function passedOverText({ message, row, found }: Problem): string {
  return `${message}${row === undefined ? '' : `, the first in ${row}`}${found === undefined ? '' : `: ${found}`}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
