import { ProblemError, quoteFound } from '../../problem.ts'
import { isBandPower } from '../featureName.ts'

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
  /** Features that need not be numbers throughout: what is no band power in a file that has some. */
  readonly optional: ReadonlySet<number>
  /** Columns that are not read. */
  readonly ignored: readonly IgnoredColumn[]
}

/** A column of the file that is no feature, and why. */
export interface IgnoredColumn {
  readonly name: string
  readonly reason: string
}

export interface PlanOptions {
  readonly file: string
  /** The labels' column as a person chose it; null for none; undefined to look for a usual name. */
  readonly labelColumn?: string | null | undefined
  /** Columns that are an index and no data. */
  readonly index?: ReadonlySet<string> | undefined
}

const LINE_NAMES = ['line']
/** In this order: a file with a column `# Letter` has its labels there, whatever else it has. */
export const LABEL_NAMES = ['# letter', 'letter', 'label', 'class', 'target', 'y'] as const

/**
 * Tells row numbers, labels and features apart by the columns' names and the first row's cells.
 * @param isNumber whether the first row has a number in the column
 * @throws ProblemError `duplicate-column`, `no-features`
 */
export function planColumns(
  columns: readonly string[],
  isNumber: (column: number) => boolean,
  { file, labelColumn, index }: PlanOptions,
): ColumnPlan {
  const names = columns.map((name) => name.trim())
  const lower = names.map((name) => name.toLowerCase())
  refuseDuplicates(names, lower, file)
  const line = lower.findIndex((name) => LINE_NAMES.includes(name))
  const label =
    labelColumn === null
      ? -1
      : labelColumn === undefined
        ? (LABEL_NAMES.map((name) => lower.indexOf(name)).find((column) => column >= 0) ?? -1)
        : findChosen(names, labelColumn, file)
  const hasBandPower = names.some(isBandPower)
  const features: number[] = []
  const ignored: IgnoredColumn[] = []
  names.forEach((name, column) => {
    if (column === line || column === label) return
    // Without a name it is the index that `DataFrame.to_csv` writes, or a delimiter at the end of each line.
    if (name === '') return
    if (index?.has(columns[column]!)) ignored.push({ name, reason: 'it is the index of the rows' })
    else if (LABEL_NAMES.some((known) => known === lower[column])) {
      ignored.push({ name, reason: 'it looks like labels, and others are used' })
    } else if (hasBandPower && !isBandPower(name) && !isNumber(column)) {
      ignored.push({ name, reason: 'it has no numbers' })
    } else features.push(column)
  })
  if (features.length === 0) {
    const shown = names.map(quoteFound).slice(0, 5).join(', ') || 'no columns'
    throw new ProblemError({
      code: 'no-features',
      message: 'there is no column with band power',
      file,
      found: shown,
      expected: 'columns such as "Cz/theta"',
    })
  }
  const optional = new Set(hasBandPower ? features.filter((column) => !isBandPower(names[column]!)) : [])
  return { names, line, label, features, optional, ignored }
}

function findChosen(names: readonly string[], wanted: string, file: string): number {
  const column = names.indexOf(wanted.trim())
  if (column >= 0) return column
  throw new ProblemError({
    code: 'bad-label',
    message: 'the column that was chosen for the labels is not there',
    file,
    column: wanted.trim(),
    found: names.map(quoteFound).slice(0, 5).join(', '),
    expected: 'a column with labels',
  })
}

function refuseDuplicates(names: readonly string[], lower: readonly string[], file: string): void {
  const first = new Map<string, number>()
  names.forEach((name, column) => {
    if (name === '') return
    // Two ways to write these are one name; `LABEL` and `Label` could be two features otherwise.
    const isKnown = [...LINE_NAMES, ...LABEL_NAMES].some((known) => known === lower[column])
    const key = isKnown ? lower[column]! : name
    const earlier = first.get(key)
    first.set(key, column)
    if (earlier === undefined) return
    throw new ProblemError({
      code: 'duplicate-column',
      message: 'two columns have the same name',
      file,
      column: name,
      found: `columns ${earlier + 1} and ${column + 1}`,
      expected: 'distinct names',
    })
  })
}
