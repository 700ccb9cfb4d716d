import Papa from 'papaparse'
import { isBandPower } from '../../featureName.ts'
import { parseNumber } from '../parseCell.ts'
import { joinHeaders, nameIndex } from './joinHeaders.ts'

/** As many lines at most may stand before a header. */
const MOST_BEFORE = 20

/** Where a table's header begins, and what stands between its fields. */
export interface TableHead {
  /** Empty where the text has no content yet. */
  readonly delimiter: string
  /** Characters before the header; before the first row where there are `names`. */
  readonly at: number
  /** Lines before the same place, blank ones included. */
  readonly line: number
  /** The lines before the header that have content. */
  readonly before: readonly string[]
  /** The names of a header of several rows, joined. */
  readonly names?: readonly string[]
}

/** A line of the text, with the place behind it. */
interface Line {
  readonly text: string
  readonly next: number
  /** Whether the text ends within the line, or quotes are open at its end. */
  readonly isOpen: boolean
}

/**
 * Finds the header of a table: the first line with content, unless a later one shows that it is none. Some programs
 * write lines of their own first, as EMOTIV does (pairs such as `title:a, sampling rate:128`; EmotivPRO's manual, "CSV
 * files") and spreadsheets do (`sep=;`). A later line is the header if it names two band powers or more and has no
 * number, which no row can; so are two lines that do so together.
 * @param isWhole whether the text ends with the file
 */
export function findHeader(text: string, isWhole: boolean): TableHead {
  const before: string[] = []
  let first: TableHead = { delimiter: '', at: 0, line: 0, before: [] }
  for (let at = 0, line = 0; before.length <= MOST_BEFORE && at < text.length; line++) {
    const row = lineAt(text, at, isWhole)
    if (row.text.trim() !== '') {
      const { data, meta } = Papa.parse<string[]>(row.text, { preview: 1, newline: '\n' })
      const cells = data[0] ?? []
      if (first.delimiter === '') first = { ...first, delimiter: meta.delimiter }
      // What is cut off, or goes on in the next line, cannot be judged; and a first line with band power is the header.
      if (row.isOpen || (before.length === 0 && cells.some(isBandPower))) return first
      if (namesBandPower(cells)) return { delimiter: meta.delimiter, at, line, before }
      const joined = joinLines(text, row, cells, meta.delimiter, isWhole)
      if (joined) return { ...joined, delimiter: meta.delimiter, line: line + joined.line, before }
      before.push(row.text)
    }
    at = row.next
  }
  return first
}

/** The header that a line is together with the next one, and the next but one where that names the index. */
function joinLines(
  text: string,
  row: Line,
  above: readonly string[],
  delimiter: string,
  isWhole: boolean,
): (Pick<TableHead, 'at' | 'line'> & { readonly names: readonly string[] }) | undefined {
  const second = lineAt(text, row.next, isWhole)
  if (second.isOpen) return undefined
  const names = joinHeaders(above, cellsOf(second.text, delimiter))
  if (!names) return undefined
  const third = lineAt(text, second.next, isWhole)
  const named = third.isOpen ? undefined : nameIndex(names, above, cellsOf(third.text, delimiter))
  return named ? { names: named, at: third.next, line: 3 } : { names, at: second.next, line: 2 }
}

function lineAt(text: string, at: number, isWhole: boolean): Line {
  const end = text.indexOf('\n', at)
  const line = text.slice(at, end < 0 ? undefined : end)
  const isOpen = (end < 0 && !isWhole) || line.split('"').length % 2 === 0
  return { text: line, next: end < 0 ? text.length : end + 1, isOpen }
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  return Papa.parse<string[]>(line, { preview: 1, newline: '\n', delimiter }).data[0] ?? []
}

function namesBandPower(cells: readonly string[]): boolean {
  return cells.filter(isBandPower).length > 1 && cells.every((cell) => parseNumber(cell) === undefined)
}
