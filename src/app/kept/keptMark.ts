/** What all that this site keeps in localStorage begins with. */
export const PREFIX = 'eeg-letter-decoder.'
export const KEY = `${PREFIX}kept`

/** What localStorage knows of kept recordings. */
export interface KeptMark {
  /** 0 where nothing ever was kept, and the database need not be opened. */
  readonly count: number
  /** Key of the recording that was shown last; null where it was none of them. */
  readonly shown: number | null
  /** What addresses call the decoder that was in use last; null where it was none of them. */
  readonly decoder: string | null
}

export function readKeptMark(): KeptMark {
  try {
    const [, count = 0, shown = null, decoder = null] =
      /^(\d{1,9})(?: (\d{1,9}))?(?: @([0-9a-f]{12}))?$/.exec(localStorage.getItem(KEY) ?? '') ?? []
    return { count: Number(count), shown: shown === null ? null : Number(shown), decoder }
  } catch {
    return { count: 0, shown: null, decoder: null }
  }
}
