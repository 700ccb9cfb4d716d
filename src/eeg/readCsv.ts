import Papa from 'papaparse'
import { ProblemError } from './problem.ts'
import type { ReadOptions } from './readJson.ts'
import type { ClassLabel, Recording } from './recording.ts'
import { RecordingBuilder } from './recordingBuilder.ts'

const CHUNK_CHARACTERS = 1 << 20

/**
 * Reads a table with a header line: `Line,# Letter, Cz/theta, …`. The delimiter is recognised; lines without
 * content are passed over.
 * @throws ProblemError
 */
export function readCsv(text: string, options: ReadOptions): Recording {
  const { name, sha256, onProgress } = options
  const fileLines: number[] = []
  let builder: RecordingBuilder | undefined
  let width = 0
  // A quoted field may hold line breaks; looking for them is left out where nothing is quoted.
  const isQuoted = text.includes('"')
  let nextLine = 1
  const addRecord = (cells: readonly string[]) => {
    const fileLine = nextLine
    nextLine += 1 + (isQuoted ? countLineBreaks(cells) : 0)
    if (cells.length === 1 && cells[0]!.trim() === '') return
    if (!builder) {
      width = cells.length
      builder = new RecordingBuilder({
        name,
        sha256,
        columns: cells,
        expectedRows: Math.ceil(text.length / Math.max(1, cells.length * 6)),
        toNumber: parseNumber,
        toLabel: parseLabel,
        placeOf: (position) => `line ${fileLines[position]}`,
      })
      return
    }
    fileLines.push(fileLine)
    if (cells.length !== width) throw ragged(name, fileLine, cells.length, width)
    builder.addRow(cells, fileLines.length - 1)
  }
  Papa.parse<string[]>(text, {
    header: false,
    dynamicTyping: false,
    skipEmptyLines: false,
    chunkSize: CHUNK_CHARACTERS,
    chunk: ({ data, errors, meta }: Papa.ParseResult<string[]>) => {
      const quotes = errors.find((error) => error.type === 'Quotes')
      for (const cells of quotes ? data.slice(0, quotes.row) : data) addRecord(cells)
      if (quotes) throw badQuotes(name, nextLine, quotes.message)
      onProgress?.(Math.min(1, meta.cursor / text.length))
    },
    // For a text, papaparse calls both before it returns; its types ask for one that ends the reading.
    complete: () => {},
  })
  if (!builder) {
    const detail = { found: 'no text', expected: 'a header line and at least one row' }
    throw new ProblemError({ code: 'empty', message: 'the file is empty', file: name, ...detail })
  }
  return builder.finish()
}

function countLineBreaks(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}

/** Decimal notation only: `Number` would also take the empty text, hexadecimals and Infinity. */
function parseNumber(cell: unknown): number | undefined {
  if (typeof cell !== 'string' || !/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(cell))
    return undefined
  const value = Number(cell)
  return Number.isFinite(value) ? value : undefined
}

/** An integer where the text is one, refused where it is another number, else the trimmed text. */
function parseLabel(cell: unknown): ClassLabel | null | undefined {
  if (typeof cell !== 'string') return undefined
  const text = cell.trim()
  if (text === '') return null
  const value = parseNumber(text)
  if (value === undefined) return text
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

function ragged(file: string, fileLine: number, found: number, expected: number): ProblemError {
  return new ProblemError({
    code: 'ragged-row',
    message: 'a line has another number of fields than the header',
    file,
    row: `line ${fileLine}`,
    found: `${found} fields`,
    expected: `${expected} fields`,
  })
}

function badQuotes(file: string, fileLine: number, reason: string): ProblemError {
  const detail = { found: reason, expected: 'quotes that are closed' }
  return new ProblemError({
    code: 'ragged-row',
    message: 'quotes are wrong',
    file,
    row: `line ${fileLine}`,
    ...detail,
  })
}
