import { ProblemError, quoteFound } from './problem.ts'
import type { ClassLabel, Recording } from './recording.ts'
import { RecordingBuilder } from './recordingBuilder.ts'

/** What every reader needs beside the text. */
export interface ReadOptions {
  /** The file's name, for the recording and for messages. */
  readonly name: string
  /** SHA-256 of the file's bytes in hexadecimal digits. */
  readonly sha256: string
  /** Called now and then with the part that is done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void
}

const ROWS_PER_REPORT = 2000

/**
 * Reads what pandas writes with `to_json(orient='index')`, an object of rows by key, or an array of rows.
 * Each row is an object `{"Line": 0, "# Letter": 0, " Cz/theta": 0.51, …}`; all rows have the first one's keys.
 * @throws ProblemError
 */
export function readJson(text: string, options: ReadOptions): Recording {
  const json = parse(text, options.name)
  const keys = Array.isArray(json) ? null : Object.keys(json)
  const rows: readonly unknown[] = keys
    ? keys.map((key) => (json as Record<string, unknown>)[key])
    : (json as unknown[])
  const placeOf = (position: number) => `row ${keys ? JSON.stringify(keys[position]) : position}`
  if (rows.length === 0)
    throw refuse(options.name, 'empty', 'the file has no rows', '0 rows', 'at least one row')

  const first = asRow(rows[0], options.name, placeOf(0))
  const columns = Object.keys(first)
  const builder = new RecordingBuilder({
    name: options.name,
    sha256: options.sha256,
    columns,
    expectedRows: rows.length,
    toNumber,
    toLabel,
    placeOf,
  })
  const cells: unknown[] = new Array(columns.length)
  for (let position = 0; position < rows.length; position++) {
    fillCells(
      cells,
      asRow(rows[position], options.name, placeOf, position),
      columns,
      options.name,
      placeOf,
      position,
    )
    builder.addRow(cells, position)
    if (position % ROWS_PER_REPORT === 0) options.onProgress?.(position / rows.length)
  }
  return builder.finish()
}

function parse(text: string, name: string): object {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw refuse(name, 'not-json', 'the file looks like JSON but is not', reason.slice(0, 160), 'valid JSON')
  }
  if (typeof json === 'object' && json !== null) return json
  throw refuse(
    name,
    'not-a-recording',
    'the file is no recording',
    quoteFound(json),
    'an object or an array of rows',
  )
}

function asRow(
  row: unknown,
  name: string,
  place: string | ((position: number) => string),
  position = 0,
): Record<string, unknown> {
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>
  throw new ProblemError({
    code: 'not-a-recording',
    message: 'a row is not an object',
    file: name,
    row: typeof place === 'string' ? place : place(position),
    found: quoteFound(row),
    expected: 'an object such as {"Line": 0, " Cz/theta": 0.51}',
  })
}

function fillCells(
  cells: unknown[],
  row: Record<string, unknown>,
  columns: readonly string[],
  name: string,
  placeOf: (position: number) => string,
  position: number,
): void {
  const keys = Object.keys(row)
  for (let column = 0; column < columns.length; column++) {
    const key = columns[column]!
    if (keys[column] !== key && !Object.hasOwn(row, key)) {
      throw ragged(name, placeOf(position), key, 'nothing', 'a value, as in the first row')
    }
    cells[column] = row[key]
  }
  if (keys.length === columns.length) return
  const known = new Set(columns)
  const extra = keys.find((key) => !known.has(key)) ?? ''
  throw ragged(
    name,
    placeOf(position),
    extra,
    'a column that the first row lacks',
    `${columns.length} columns`,
  )
}

/** A JSON number is one already; anything else is refused rather than guessed at. */
function toNumber(cell: unknown): number | undefined {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined
}

function toLabel(cell: unknown): ClassLabel | null | undefined {
  if (cell === null) return null
  if (typeof cell === 'string') return cell.trim() || null
  return Number.isSafeInteger(cell) ? (cell as number) + 0 : undefined
}

function ragged(file: string, row: string, column: string, found: string, expected: string): ProblemError {
  const message = 'a row has other columns than the first one'
  return new ProblemError({ code: 'ragged-row', message, file, row, column: column.trim(), found, expected })
}

function refuse(
  file: string,
  code: 'empty' | 'not-json' | 'not-a-recording',
  message: string,
  found: string,
  expected: string,
): ProblemError {
  return new ProblemError({ code, message, file, found, expected })
}
