import { type ProblemCode, ProblemError } from '../../problem.ts'
import { isBandPower } from '../featureName.ts'
import type { IgnoredColumn } from '../recording.ts'
import { siteName } from '../scalp/siteNames.ts'
import { chooseFeatures, findWanted } from './chooseFeatures.ts'
import type { ColumnEvidence } from './columnEvidence.ts'
import { type ColumnKind, kindOfName, kindOfSignal } from './columnKind.ts'
import { findLabels, isLineName, knownKey, LABEL_NAMES } from './knownNames.ts'
import { listNames } from './listNames.ts'

/** What each column of a file is. */
export interface ColumnPlan {
  /** Trimmed names of all columns. */
  readonly names: readonly string[]
  /** Position of the row numbers, -1 where there are none. */
  readonly line: number
  /** Position of the labels, -1 where there are none. */
  readonly label: number
  /** Positions of the features, in the file's order. */
  readonly features: readonly number[]
  /** Columns that are not read. */
  readonly ignored: readonly IgnoredColumn[]
  /** Whether the features are known by their names; else by their cells, of which there may be more to see. */
  readonly isByName: boolean
}

/** What a person or a decoder says of the columns. */
export interface ColumnWishes {
  /** The labels' column as a person chose it; null for none; undefined to look for a usual name. */
  readonly labelColumn?: string | null | undefined
  /**
   * The features as a person chose them, names or patterns with `*` (`Cz/*`); undefined to tell them by the file itself.
   * An entry that fits no column is refused.
   */
  readonly features?: readonly string[] | undefined
  /** Features that a decoder was trained on: columns of these names are features whatever else they look like. */
  readonly wanted?: readonly string[] | undefined
}

export interface PlanOptions extends ColumnWishes {
  readonly file: string
  /** Columns that are an index and no data. */
  readonly index?: ReadonlySet<string> | undefined
}

/**
 * Tells row numbers, labels and features apart. Where columns are named after electrode and band, those are the features;
 * else all whose cells are numbers and whose name does not say something else.
 * @param evidence what is in the columns' cells; empty where only the names count
 * @throws ProblemError `duplicate-column`, `no-features`, `missing-features`, `bad-label`, `not-a-recording`
 */
export function planColumns(
  columns: readonly string[],
  evidence: readonly ColumnEvidence[],
  options: PlanOptions,
): ColumnPlan {
  const { file, labelColumn, index } = options
  const names = columns.map(columnName)
  refuseDuplicates(names, file)
  const line = names.findIndex(isLineName)
  const label =
    labelColumn === null
      ? -1
      : labelColumn === undefined
        ? findLabels(names)
        : findChosen(names, labelColumn, file)
  // Without a name it is the index that `DataFrame.to_csv` writes, or a delimiter at the end of each line.
  const candidates = [...names.keys()].filter((at) => at !== line && at !== label && names[at] !== '')
  const chosen = options.features && chooseFeatures(names, candidates, options.features, file)
  const wanted = findWanted(names, candidates, options.wanted ?? [])
  const hasPower = candidates.some((column) => isBandPower(names[column]!))
  const isIndex = (column: number) => index?.has(columns[column]!) ?? false
  const isByName = chosen !== undefined || hasPower

  const features: number[] = []
  const ignored: IgnoredColumn[] = []
  let nested: string | undefined
  for (const column of candidates) {
    const name = names[column]!
    const kind = chosen?.has(column) || wanted.has(column) ? undefined : kindOf(column)
    if (kind) ignored.push({ name, ...kind })
    else features.push(column)
    if (kind?.kind === 'text' && isNested(evidence[column])) nested ??= name
  }
  // Beside arrays, what numbers are left is not what was recorded.
  if (nested !== undefined && !isByName) throw withNested(nested)
  if (features.length > 0) return { names, line, label, features, ignored, isByName }
  const at = { file, found: listNames(names), expected: 'columns such as "Cz/theta"' }
  throw new ProblemError({ code: 'no-features', message: 'the file has no columns of band power', ...at })

  /** Why a column is left out; undefined for a feature. */
  function kindOf(column: number): ColumnKind | undefined {
    const name = names[column]!
    if (!chosen && isBandPower(name)) return undefined
    if (isIndex(column)) return { kind: 'index', reason: 'it is the index of the rows' }
    const seen = evidence[column]
    // Where there is no band power, an electrode's name is one of a feature whatever its cells hold.
    if (!isByName && siteName(name)) return undefined
    const kind = (isEmpty(seen) ? undefined : kindOfName(name)) ?? kindOfCells(seen)
    if (kind || !isByName) return kind
    if (chosen) return { kind: 'unchosen', reason: 'it is not among the features that were chosen' }
    return kindOfSignal(name) ?? { kind: 'other', reason: 'it is no power of an electrode in a band' }
  }

  function withNested(column: string): ProblemError {
    const message = 'the cells are arrays or objects, whose numbers have no names'
    const at = {
      file,
      column,
      found: listNames(names),
      expected: 'a number a cell, in columns such as "Cz/theta"',
    }
    return new ProblemError({ code: 'not-a-recording', message, ...at })
  }
}

/** A column that cannot be a feature by what is in it: less than half of its cells are numbers. */
function kindOfCells(seen: ColumnEvidence | undefined): ColumnKind | undefined {
  if (!seen || seen.rows === 0 || 2 * seen.numbers >= seen.rows) return undefined
  if (isEmpty(seen)) return { kind: 'text', reason: 'it is empty' }
  if (isNested(seen)) return { kind: 'text', reason: 'its cells are arrays or objects' }
  return { kind: 'text', reason: seen.numbers === 0 ? 'it has no numbers' : 'it has numbers in few rows' }
}

function isEmpty(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.rows > 0 && seen.empty === seen.rows
}

function isNested(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.nested > 0
}

/** Trimmed; `numpy.savetxt` writes `# ` before the first name, which only a label has of its own. */
function columnName(column: string, at: number): string {
  const name = column.trim()
  const bare = at === 0 ? name.replace(/^#\s*/, '') : name
  return knownKey(name) === undefined && bare !== '' ? bare : name
}

function findChosen(names: readonly string[], wanted: string, file: string): number {
  const asked = wanted.trim()
  const column = names.indexOf(asked)
  if (column >= 0) return column
  const bare = asked.replace(/^#\s*/, '')
  if (names[0] === bare) return 0
  throw new ProblemError({
    code: 'bad-label',
    message: 'the column that was chosen for the labels is not there',
    file,
    column: asked,
    found: `the columns ${listNames(likeliestFirst(names))}`,
    expected: `one of them; without a choice, ${listNames(LABEL_NAMES)}`,
  })
}

/** What may be labels stands before the many features. */
function likeliestFirst(names: readonly string[]): string[] {
  const rank = (name: string) => (isBandPower(name) ? 2 : kindOfName(name) ? 0 : 1)
  return names.filter((name) => name !== '').sort((a, b) => rank(a) - rank(b))
}

function refuseDuplicates(names: readonly string[], file: string): void {
  const first = new Map<string, number>()
  names.forEach((name, column) => {
    if (name === '') return
    // Two ways to write these are one name; `LABEL` and `Label` could be two features otherwise.
    const key = knownKey(name) ?? name
    const earlier = first.get(key)
    first.set(key, column)
    if (earlier === undefined) return
    const code: ProblemCode = 'duplicate-column'
    const message = 'two columns have the same name'
    const found = `columns ${earlier + 1} and ${column + 1}`
    throw new ProblemError({ code, message, file, column: name, found, expected: 'distinct names' })
  })
}
