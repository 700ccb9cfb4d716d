import Papa from 'papaparse'
import { ProblemError, quoteFound } from '../../../problem.ts'
import { notText } from '../../notText.ts'
import { ByteWindow, LONGEST_PART } from '../byteWindow.ts'
import { NEWLINE, QUOTE } from '../json/jsonBytes.ts'
import { parseNumber } from '../parseCell.ts'
import type { PushReader, TableForm, TableSink } from '../tableSink.ts'
import { createDecoder, type Decoder } from '../textDecoder.ts'
import { decimalMarkOf } from './decimalMarkOf.ts'
import { findHeader } from './findHeader.ts'
import { foreignText } from './foreignText.ts'
import { PlainLine } from './plainLine.ts'
import { QuoteScanner } from './quoteScanner.ts'

/** The header is looked for once there are this many characters. */
const PIECE = 1 << 18
/** Quotes that are open for longer than this were never meant to be closed. */
const LONGEST_QUOTED = 1 << 24

export interface CsvOptions {
  /** Number of the first line. */
  readonly line?: number
  /** Characters by which the header is known. */
  readonly piece?: number
}

/**
 * Reads a table with a header line, comma, tab, semicolon or bar between its fields (papaparse finds out which); lines
 * without content are passed over, and so are lines before the header (`findHeader`), which may be two lines. Plain lines
 * are read from their bytes, all others by papaparse.
 */
export class CsvReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #piece: number
  /** What has come of the last line. */
  readonly #window = new ByteWindow()
  readonly #decoder: Decoder = createDecoder('utf-8')
  readonly #quotes = new QuoteScanner()
  /** Of the header's width; undefined where no line can be read so. */
  #plain: PlainLine | undefined
  /** What is text and has not been parsed, with `\n` at the ends of its lines. */
  #text = ''
  /** How much of it was looked at for the ends of rows. */
  #scanned = 0
  /** Whether the last character was `\r`, which may be half of a line's end. */
  #isReturn = false
  #delimiter = ''
  #form: TableForm = {}
  #width = 0
  #line: number

  constructor(file: string, sink: TableSink, { line = 1, piece = PIECE }: CsvOptions = {}) {
    this.#file = file
    this.#sink = sink
    this.#line = line
    this.#piece = piece
  }

  push(bytes: Uint8Array): void {
    // NUL never occurs in text that a person exports, but in nearly every binary format.
    if (bytes.includes(0)) throw notText(this.#file)
    this.#window.append(bytes)
    const { length } = this.#window
    const come = this.#window.bytes.subarray(0, length)
    // Where a line does not end, its beginning is looked at as text.
    const end = come.lastIndexOf(NEWLINE) + 1 || length
    this.#takeBytes(come.subarray(0, end))
    this.#window.drop(end)
  }

  /** @param bytes whole lines, or a part of one */
  #takeBytes(bytes: Uint8Array): void {
    const isWhole = bytes.at(-1) === NEWLINE
    let isSecond = false
    for (let at = 0; at < bytes.length; ) {
      const plain = isWhole && this.#text === '' && !this.#isReturn ? this.#plain : undefined
      const next = plain?.read(bytes, at) ?? -1
      if (plain && next >= 0) {
        this.#sink.row(plain.cells, `line ${this.#line++}`)
        at = next
        isSecond = false
        continue
      }
      const end = bytes.indexOf(NEWLINE, at) + 1
      // Quotes may hold lines, which the scanner finds the end of; and where two lines are not plain, few will be.
      const isAlone = plain && !isSecond && !bytes.subarray(at, end).includes(QUOTE)
      this.#takeText(this.#decode(bytes.subarray(at, isAlone ? end : undefined)))
      at = isAlone ? end : bytes.length
      isSecond = true
    }
  }

  #takeText(text: string): void {
    this.#add(text)
    if (this.#delimiter === '') {
      if (this.#text.length < this.#piece) return
      this.#begin(false)
    }
    const cut = this.#quotes.scan(this.#text, this.#scanned, this.#delimiter || ',')
    this.#scanned = this.#text.length
    if (cut === 0) {
      this.#refuseTooLong()
      return
    }
    this.#parse(this.#text.slice(0, cut))
    this.#text = this.#text.slice(cut)
    this.#scanned -= cut
  }

  end(): void {
    this.#add(this.#decode(this.#window.bytes.subarray(0, this.#window.length)) + this.#decode())
    if (this.#isReturn) this.#text += '\n'
    if (this.#delimiter === '') this.#begin(true)
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

  /** Also takes the line ends of Windows and of old Macintosh files. */
  #add(text: string): void {
    if (text === '') return
    const whole = this.#isReturn ? `\r${text}` : text
    this.#isReturn = whole.endsWith('\r')
    const known = this.#isReturn ? whole.slice(0, -1) : whole
    this.#text += known.includes('\r') ? known.replace(/\r\n?/g, '\n') : known
  }

  /** Leaves out what stands before the header. */
  #begin(isWhole: boolean): void {
    const foreign = foreignText(this.#text, this.#file, this.#line)
    if (foreign) throw foreign
    const { delimiter, at, line, before, names } = findHeader(this.#text, isWhole)
    this.#delimiter = delimiter
    // As much in any pieces.
    const decimalMark = decimalMarkOf(this.#text.slice(0, this.#piece), delimiter)
    this.#form = { isText: true, before, decimalMark }
    if (names) this.#takeHeader(names)
    if (at === 0) return
    this.#text = this.#text.slice(at)
    this.#scanned = 0
    this.#line += line
  }

  /** @param text whole rows */
  #parse(text: string): void {
    const { data, errors } = Papa.parse<string[]>(text, {
      header: false,
      dynamicTyping: false,
      skipEmptyLines: false,
      newline: '\n',
      delimiter: this.#delimiter || ',',
    })
    const quotes = errors.find((error) => error.type === 'Quotes')
    const hasLongRows = text.includes('"') && countLineBreaks(text) >= data.length
    const rows = quotes?.row === undefined ? data : data.slice(0, quotes.row)
    for (const cells of rows) {
      this.#take(cells)
      this.#line += 1 + (hasLongRows ? countLineBreaks(cells.join('')) : 0)
    }
    if (quotes) throw this.#badQuotes(quotes.message)
    // What follows the last line break is a row only at the end of the file.
    if (data.length > 0 && isBlank(data.at(-1)!)) this.#line--
  }

  #take(cells: readonly string[]): void {
    if (isBlank(cells)) return
    if (this.#width === 0) {
      if (cells.every((cell) => parseNumber(cell) !== undefined)) throw this.#headless(cells)
      this.#takeHeader(cells)
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

  #takeHeader(names: readonly string[]): void {
    this.#width = names.length
    if (this.#form.decimalMark === '.') this.#plain = new PlainLine(names.length, this.#delimiter || ',')
    this.#sink.columns(names, this.#form)
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

  #badQuotes(found: string): ProblemError {
    const detail = { row: `line ${this.#line}`, found, expected: 'quotes that are closed' }
    return new ProblemError({ code: 'ragged-row', message: 'quotes are wrong', file: this.#file, ...detail })
  }

  #refuseTooLong(): void {
    if (this.#quotes.isOpen && this.#text.length > LONGEST_QUOTED) {
      throw this.#badQuotes('quotes that are not closed')
    }
    if (this.#text.length <= LONGEST_PART) return
    throw new ProblemError({
      code: 'too-large',
      message: 'a line is longer than any row',
      file: this.#file,
      row: `line ${this.#line}`,
      found: `more than ${LONGEST_PART / 2 ** 20} MiB without an end`,
      expected: 'one row a line',
    })
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]!.trim() === ''
}

function countLineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
