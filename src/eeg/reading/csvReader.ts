import Papa from 'papaparse'
import { notText } from '../notText.ts'
import { ProblemError, quoteFound } from '../problem.ts'
import { parseNumber } from './parseCell.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { createDecoder, type Decoder } from './textDecoder.ts'

/** Text is parsed in pieces of about this many characters. */
const PIECE = 1 << 20
/** Quotes that are open for longer than this were never meant to be closed. */
const LONGEST_QUOTED = 1 << 24

/**
 * Reads a table with a header line, comma, tab, semicolon or bar between its fields (papaparse finds out which); lines
 * without content are passed over.
 */
export class CsvReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #decoder: Decoder = createDecoder('utf-8')
  #text = ''
  #delimiter = ''
  #width = 0
  #line = 1

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
  }

  push(bytes: Uint8Array): void {
    // NUL never occurs in text that a person exports, but in nearly every binary format.
    if (bytes.includes(0)) throw notText(this.#file)
    this.#text += this.#decode(bytes)
    if (this.#text.length < PIECE) return
    const cut = lastRowEnd(this.#text)
    if (cut === 0) {
      if (this.#text.length > LONGEST_QUOTED) throw this.#badQuotes(this.#line, 'quotes that are not closed')
      return
    }
    this.#parse(this.#text.slice(0, cut))
    this.#text = this.#text.slice(cut)
  }

  end(): void {
    this.#text += this.#decode()
    this.#parse(this.#text)
    this.#text = ''
    if (this.#width > 0) return
    const detail = { found: 'no text', expected: 'a header line and at least one row' }
    throw new ProblemError({ code: 'empty', message: 'the file is empty', file: this.#file, ...detail })
  }

  #decode(bytes?: Uint8Array): string {
    try {
      return bytes ? this.#decoder.decode(bytes, { stream: true }) : this.#decoder.decode()
    } catch {
      throw notText(this.#file)
    }
  }

  /** @param text whole rows */
  #parse(text: string): void {
    const isQuoted = text.includes('"')
    const rows = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
    const { data, errors, meta } = Papa.parse<string[]>(rows, {
      header: false,
      dynamicTyping: false,
      skipEmptyLines: false,
      newline: '\n',
      delimiter: this.#delimiter,
    })
    const quotes = errors.find((error) => error.type === 'Quotes')
    for (const cells of quotes ? data.slice(0, quotes.row) : data) {
      this.#take(cells, meta.delimiter)
      this.#line += 1 + (isQuoted ? countLineBreaks(cells) : 0)
    }
    if (quotes) throw this.#badQuotes(this.#line, quotes.message)
    // What follows the last line break is a row only at the end of the file.
    if (data.length > 0 && data.at(-1)!.length === 1 && data.at(-1)![0] === '') this.#line--
  }

  #take(cells: readonly string[], delimiter: string): void {
    if (cells.length === 1 && cells[0]!.trim() === '') return
    if (this.#width === 0) {
      this.#width = cells.length
      this.#delimiter = delimiter
      if (cells.every((cell) => parseNumber(cell) !== undefined)) throw this.#headless(cells)
      this.#sink.columns(cells, { isText: true })
      return
    }
    if (cells.length === this.#width) {
      this.#sink.row(cells, `line ${this.#line}`)
      return
    }
    this.#sink.bad({
      code: 'ragged-row',
      message: 'a line has another number of fields than the header',
      file: this.#file,
      row: `line ${this.#line}`,
      found: `${cells.length} fields`,
      expected: `${this.#width} fields`,
    })
  }

  #headless(cells: readonly string[]): ProblemError {
    return new ProblemError({
      code: 'no-features',
      message: 'the first line has numbers where the names of the columns should be',
      file: this.#file,
      row: `line ${this.#line}`,
      found: cells.map(quoteFound).slice(0, 3).join(', '),
      expected: 'a header line such as Line,# Letter,Cz/theta',
    })
  }

  #badQuotes(line: number, found: string): ProblemError {
    const detail = { row: `line ${line}`, found, expected: 'quotes that are closed' }
    return new ProblemError({ code: 'ragged-row', message: 'quotes are wrong', file: this.#file, ...detail })
  }
}

/** Behind the last line break that is not within quotes; 0 where there is none. */
function lastRowEnd(text: string): number {
  let end = text.lastIndexOf('\n') + 1
  // Line ends of old Macintosh files; one at the very end may be the first half of a newer one.
  if (end === 0) end = text.lastIndexOf('\r', text.length - 2) + 1
  if (!text.includes('"')) return end
  let isOpen = false
  let last = 0
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) isOpen = !isOpen
    else if ((code === 0x0a || code === 0x0d) && !isOpen) last = at + 1
  }
  return text[last - 1] === '\r' && text[last] === '\n' ? last + 1 : last
}

function countLineBreaks(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
}
