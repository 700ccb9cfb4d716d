import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { ClassLabel } from '../../eeg/recording.ts'

/** What was guessed of a row before anything was shown, and what it was compared with. */
export interface Guess {
  readonly guess: ClassLabel
  /** Null where the row has no label. */
  readonly truth: ClassLabel | null
  /** What each classifier says, by its id. */
  readonly said: ReadonlyMap<string, ClassLabel>
}

/** Guesses of this visit, by recording, decoder and row: a row is guessed once. */
const guesses = new WeakMap<OpenRecording, Map<string, Guess>>()

export function guessesOf(recording: OpenRecording): Map<string, Guess> {
  const known = guesses.get(recording)
  if (known) return known
  const none = new Map<string, Guess>()
  guesses.set(recording, none)
  return none
}

/** How many of the guessed rows that have a label each got right. */
export interface Tally {
  readonly rows: number
  readonly you: number
  /** By the classifier's id. */
  readonly classifiers: ReadonlyMap<string, number>
}

export function tally(all: Iterable<Guess>, ids: readonly string[]): Tally {
  const judged = [...all].filter(({ truth }) => truth !== null)
  const right = (says: (one: Guess) => ClassLabel | undefined) =>
    judged.filter((one) => says(one) === one.truth).length
  return {
    rows: judged.length,
    you: right(({ guess }) => guess),
    classifiers: new Map(ids.map((id) => [id, right(({ said }) => said.get(id))])),
  }
}
