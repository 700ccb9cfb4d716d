import { findBand, isBandName } from './bands.ts'
import { siteName } from './scalp/siteNames.ts'

/** What a name says that is certainly the power of one electrode in one band. */
export interface BandPowerName {
  /** As `siteName` spells it, a derivation such as `C3-A2`, or a channel's number as the name has it (`E17`). */
  readonly electrode: string
  /** As `BANDS` and `WIDE_BANDS` spell it, else as the name has it (`alpha2`). */
  readonly band: string
  /** What else tells this power from another of the same electrode and band (`rel`), in lower case; mostly empty. */
  readonly kind: string
}

/** A longer name is no program's and no person's. */
const LONGEST_NAME = 100

/** What every band's name has in it: most other names need no closer look. */
const HAS_BAND = /delta|theta|alpha|beta|gamma|sigma|mu|smr/i
/** Put before a name that is none in numpy (`# Cz`), R (`X..Cz`, `X.Cz`) or MATLAB (`x_Cz`). */
const PREFIX = /^(?:#\s*|x[._]+)(?=.)/i
/** As Python writes the names of two header rows: `('Cz', 'theta')`. */
const TUPLE = /^\(\s*['"].*\)$/
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/g
const SEPARATORS = /[\s/_.:,'"|-]+/

/** Words that say no more than that it is power. */
const PLAIN_WORDS = new Set(['pow', 'power', 'powers', 'bandpower', 'band', 'eeg', 'psd', 'bp', 'ref', 'le'])
/** Words that say which power it is; single letters number bands and electrodes, as in `AB.A.delta.a.FP1`. */
const KIND_WORDS = new Set([
  ...['ab', 'abs', 'absolute', 'rel', 'relative', 'log', 'ln', 'db', 'mean', 'avg', 'average', 'median'],
  ...['total', 'norm', 'normalized', 'normalised', 'zscore', 'z', 'raw', 'muse'],
])
const CHANNEL = /^(?:[a-z]{1,2}|chan|channel|eeg|electrode|sensor|exg|aux)\d{1,3}$/i
const CHANNEL_WORD = /^(?:ch|chan|channel|eeg|electrode|sensor|exg|aux)$/i

/**
 * Reads a name that certainly means one electrode in one band, whatever its order and spelling: `Cz/theta`,
 * `cz-theta`, `POW.Cz.BetaL`, `Delta_TP9`, `AB.A.delta.a.FP1`, `('Cz', 'theta')`, `Cz theta (dB)`, `C3-A2 delta`.
 * Undefined for any other, also where a word is in it that is not understood (`Cz theta quality`, `COH.delta.F3.F4`).
 */
export function readBandPowerName(name: string): BandPowerName | undefined {
  if (known.has(name)) return known.get(name)
  const read = readName(name)
  // Names come from files: what is remembered must not grow without end.
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, read)
  return read
}

/** The features of one recording are asked for by many parts of the page. */
const known = new Map<string, BandPowerName | undefined>()
const MOST_KNOWN = 4000

function readName(name: string): BandPowerName | undefined {
  const text = name.trim()
  if (text.length > LONGEST_NAME || !HAS_BAND.test(text)) return undefined
  const words = wordsOf(text.replace(PREFIX, ''))
  const band = findBandWords(words)
  if (!band) return undefined
  const others = words.filter((_, at) => at < band.from || at >= band.to)
  const electrodes = others.filter(isChannel)
  const rest = others.filter((word) => !isChannel(word)).map((word) => word.toLowerCase())
  if (!rest.every((word) => word.length === 1 || PLAIN_WORDS.has(word) || KIND_WORDS.has(word)))
    return undefined
  const electrode = electrodeOf(electrodes, text)
  if (electrode === undefined) return undefined
  const bandText = words.slice(band.from, band.to).join(' ')
  const kind = rest.filter((word) => !PLAIN_WORDS.has(word)).join(' ')
  return { electrode, band: findBand(bandText)?.name ?? bandText, kind }
}

function wordsOf(text: string): string[] {
  const isTuple = TUPLE.test(text)
  // A unit says nothing of what is measured; `Cz (theta)` does.
  const plain = (isTuple ? text.slice(1, -1) : text).replace(BRACKETS, (_, inner: string) =>
    isBandName(inner) || isChannel(inner.trim()) ? ` ${inner} ` : ' ',
  )
  const words = plain.split(SEPARATORS).filter((word) => word !== '')
  // `Ch 3` is one word.
  return words.flatMap((word, at) => {
    const isNumber = /^\d{1,3}$/.test(word)
    if (isNumber && CHANNEL_WORD.test(words[at - 1] ?? '')) return []
    const next = words[at + 1]
    return [CHANNEL_WORD.test(word) && next && /^\d{1,3}$/.test(next) ? word + next : word]
  })
}

/** The one band in the words: two words such as `low beta`, or one. */
function findBandWords(words: readonly string[]): { readonly from: number; readonly to: number } | undefined {
  // In `AB.D.beta.h.T3` the letters count, and `beta h` is no high beta.
  const areCounted = words.filter(isLetter).length > 1
  const found: { from: number; to: number }[] = []
  for (let from = 0; from < words.length; from++) {
    const [first, second] = [words[from]!, words[from + 1]]
    const isPair =
      second !== undefined &&
      isBandName(`${first}${second}`) &&
      isBandName(first) !== isBandName(second) &&
      !(areCounted && (isLetter(first) || isLetter(second)))
    if (isPair) found.push({ from, to: from + 2 })
    else if (isBandName(first)) found.push({ from, to: from + 1 })
    else continue
    from = found.at(-1)!.to - 1
  }
  return found.length === 1 ? found[0] : undefined
}

function isLetter(word: string): boolean {
  return /^[a-z]$/i.test(word)
}

function electrodeOf(channels: readonly string[], text: string): string | undefined {
  const [first, second] = channels
  if (first === undefined || channels.length > 2) return undefined
  if (second === undefined) return siteName(first) ?? first
  const isDerivation =
    siteName(first) !== undefined &&
    siteName(second) !== undefined &&
    text.toLowerCase().includes(`${first}-${second}`.toLowerCase())
  return isDerivation ? `${siteName(first)}-${siteName(second)}` : undefined
}

function isChannel(word: string): boolean {
  return siteName(word) !== undefined || CHANNEL.test(word)
}
