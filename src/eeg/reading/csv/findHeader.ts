import Papa from 'papaparse'
import { isBandPower } from '../../featureName.ts'
import { parseNumber } from '../parseCell.ts'

/** As many lines at most may stand before a header. */
const MOST_BEFORE = 20

/** Where a table's header begins, and what stands between its fields. */
export interface TableHead {
  /** Empty where the text has no content yet. */
  readonly delimiter: string
  /** Characters before the header. */
  readonly at: number
  /** Lines before the header, blank ones included. */
  readonly line: number
  /** The lines before the header that have content. */
  readonly before: readonly string[]
}

/**
 * Finds the header of a table: the first line with content, unless a later one shows that it is none. Some programs
 * write lines of their own first, as EMOTIV does (pairs such as `title:a, sampling rate:128`; EmotivPRO's manual, "CSV
 * files") and spreadsheets do (`sep=;`). A later line is the header if it names two band powers or more and has no
 * number, which no row can.
 * @param isWhole whether the text ends with the file
 */
export function findHeader(text: string, isWhole: boolean): TableHead {
  const before: string[] = []
  let first: TableHead = { delimiter: '', at: 0, line: 0, before: [] }
  for (let at = 0, line = 0; before.length <= MOST_BEFORE && at < text.length; line++) {
    const end = text.indexOf('\n', at)
    const row = text.slice(at, end < 0 ? undefined : end)
    if (row.trim() !== '') {
      const { data, meta } = Papa.parse<string[]>(row, { preview: 1, newline: '\n' })
      const cells = data[0] ?? []
      if (first.delimiter === '') first = { ...first, delimiter: meta.delimiter }
      // What is cut off, or goes on in the next line, cannot be judged; and a first line with band power is the header.
      const isOpen = (end < 0 && !isWhole) || row.split('"').length % 2 === 0
      if (isOpen || (before.length === 0 && cells.some(isBandPower))) return first
      if (namesBandPower(cells)) return { delimiter: meta.delimiter, at, line, before }
      before.push(row)
    }
    if (end < 0) break
    at = end + 1
  }
  return first
}

function namesBandPower(cells: readonly string[]): boolean {
  return cells.filter(isBandPower).length > 1 && cells.every((cell) => parseNumber(cell) === undefined)
}
