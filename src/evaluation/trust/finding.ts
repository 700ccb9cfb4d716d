/** Stable names, in the order in which findings are told. */
export const FINDING_IDS = [
  'training-file',
  'training-copies',
  'block-design',
  'autocorrelated-rows',
  'cross-validation-gap',
  'swamping-feature',
  'feature-shift',
  'poor-channels',
  'negative-values',
  'outlying-rows',
  'few-rows',
  'class-imbalance',
] as const
/** Of a recording and its scores, or of the one that a training is judged on. */
type FindingId = (typeof FINDING_IDS)[number] | 'one-class-judged'

/** `serious`: the score does not mean what it seems to; `caution`: it may not; `info`: to be known when reading it. */
type Severity = 'info' | 'caution' | 'serious'

/** A reason to doubt a score, for a person to read. */
export interface Finding {
  readonly id: FindingId
  readonly severity: Severity
  readonly title: string
  /** What was seen, with the figures. */
  readonly seen: string
  /** Why it matters, in a sentence. */
  readonly why: string
  /** What would settle it. */
  readonly remedy: string
  /** Paper or document, with DOI or section. */
  readonly source: string
  /** The features concerned, the worst first, at most ten. */
  readonly features?: readonly FindingFeature[]
  readonly lines?: FindingLines
}

export interface FindingFeature {
  /** As the bundle has it: `Cz/theta`. */
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** Rows by their numbers in the file. */
export interface FindingLines {
  readonly total: number
  /** The first 20 of them. */
  readonly shown: readonly number[]
}

const SEVERITIES = ['serious', 'caution', 'info'] as const

/** What was found, the gravest first. */
export function gravestFirst(found: readonly (Finding | null)[]): Finding[] {
  return SEVERITIES.flatMap((severity) => found.filter((finding) => finding?.severity === severity)).filter(
    (finding) => finding !== null,
  )
}

const MOST_LINES = 20

/** The line numbers of the rows at `indices`. */
export function findingLines(lines: Float64Array, indices: readonly number[]): FindingLines {
  return { total: indices.length, shown: indices.slice(0, MOST_LINES).map((row) => lines[row]!) }
}
