import { isBandPower } from '../featureName.ts'
import { ProblemError, quoteFound } from '../problem.ts'
import { ArrayRows } from './arrayRows.ts'
import { ColumnTable } from './columnTable.ts'
import { JsonCutter, type JsonPart } from './jsonCutter.ts'
import { ObjectRows } from './objectRows.ts'
import { asRow, isJsonObject, type JsonObject, parsePart } from './parsePart.ts'
import { LABEL_NAMES } from './planColumns.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { createDecoder } from './textDecoder.ts'

/**
 * Reads JSON in the shapes that pandas' `DataFrame.to_json(orient=…)` writes, told apart by what they hold:
 * `index` (rows by key), `columns` (columns by name), `records` (an array of rows), `split` and `table` (rows under
 * the key `data`); also columns as arrays (`to_dict('list')`), and rows one after the other.
 * @throws ProblemError from `push` and `end`
 */
export class JsonReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #cutter: JsonCutter
  readonly #decoder = createDecoder('utf-8')
  readonly #objects: ObjectRows
  readonly #arrays: ArrayRows
  #columns: ColumnTable | undefined
  #orient: 'rows' | 'columns' | 'data' | undefined
  /** Rows under `data` that came before what describes them. */
  #held: unknown[] | undefined
  #index: ReadonlySet<string> | undefined
  readonly #keys = new Set<string>()
  #count = 0

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
    this.#objects = new ObjectRows(file, sink)
    this.#arrays = new ArrayRows(file, sink)
    this.#cutter = new JsonCutter(file, (part) => this.#take(part))
  }

  push(bytes: Uint8Array): void {
    this.#cutter.push(bytes)
  }

  end(): void {
    this.#cutter.end()
    for (const [position, row] of (this.#held ?? []).entries()) this.#addData(row, `row ${position}`)
    this.#columns?.end(this.#sink)
  }

  #take(part: JsonPart): void {
    if (part.kind === 'member') {
      this.#takeMember(part)
      return
    }
    if (part.kind === 'data') {
      this.#takeData(part)
      return
    }
    const place = `row ${this.#count++}`
    this.#objects.add(this.#row(part, place), place)
  }

  /** A row by its key, a column by its name, or what describes the rows under `data`. */
  #takeMember(part: JsonPart): void {
    const { key } = part
    const place = `row ${JSON.stringify(key)}`
    if (this.#keys.has(key))
      throw this.#refuse('duplicate-line', 'a key occurs twice', place, 'a key of its own')
    this.#keys.add(key)
    const value = parsePart(part.bytes, this.#decoder, this.#file, place)
    if (this.#describes(key, value)) return
    const row = Array.isArray(value) ? value : asRow(value, part.bytes, part.members, this.#file, place)
    this.#orient ??= holdsColumn(key, row) ? 'columns' : 'rows'
    if (this.#orient === 'data')
      throw this.#refuse('not-a-recording', 'this is no part of a table', place, 'data')
    if (this.#orient === 'columns') this.#addColumn(key, row, part.bytes)
    else this.#objects.add(asRow(row, part.bytes, part.members, this.#file, place), place)
  }

  /** Takes the parts of `split` and `table` that are no rows; false for anything else. */
  #describes(key: string, value: unknown): boolean {
    if (this.#orient !== undefined && this.#orient !== 'data') return false
    if (key === 'columns' && Array.isArray(value)) this.#arrays.columns(value.map(String))
    else if (key === 'schema' && isJsonObject(value) && Array.isArray(value.fields))
      this.#index = indexOf(value)
    else return key === 'index' && Array.isArray(value)
    this.#orient = 'data'
    const held = this.#held
    this.#held = undefined
    for (const [position, row] of (held ?? []).entries()) this.#addData(row, `row ${position}`)
    return true
  }

  #takeData(part: JsonPart): void {
    const place = `row ${this.#count++}`
    const value = parsePart(part.bytes, this.#decoder, this.#file, place)
    const row = Array.isArray(value) ? value : asRow(value, part.bytes, part.members, this.#file, place)
    if (this.#orient === 'rows' || this.#orient === 'columns') {
      throw this.#refuse('not-a-recording', 'rows of two forms', place, 'one form')
    }
    if (this.#orient === 'data') this.#addData(row, place)
    else {
      this.#held ??= []
      this.#held.push(row)
    }
  }

  #addData(row: unknown, place: string): void {
    if (Array.isArray(row)) this.#arrays.add(row, place)
    else this.#objects.add(row as JsonObject, place, this.#index)
  }

  #addColumn(name: string, column: JsonObject | readonly unknown[], bytes: Uint8Array): void {
    const isFirst = !this.#columns
    this.#columns ??= new ColumnTable(this.#file)
    const keys = Array.isArray(column)
      ? []
      : isFirst
        ? keysInOrder(this.#decoder.decode(bytes))
        : Object.keys(column)
    this.#columns.add(name, column, keys)
  }

  #row(part: JsonPart, place: string): JsonObject {
    return asRow(
      parsePart(part.bytes, this.#decoder, this.#file, place),
      part.bytes,
      part.members,
      this.#file,
      place,
    )
  }

  #refuse(
    code: 'duplicate-line' | 'not-a-recording',
    message: string,
    row: string,
    expected: string,
  ): ProblemError {
    return new ProblemError({
      code,
      message,
      file: this.#file,
      row,
      found: quoteFound(row.slice(4)),
      expected,
    })
  }
}

/**
 * Whether a member of the outermost object is a column and not a row. Both are objects of values; the names of columns
 * are known by their look, and rows by their keys are rarely called `Cz/theta`.
 */
function holdsColumn(key: string, value: JsonObject | readonly unknown[]): boolean {
  if (Array.isArray(value)) return true
  const inner = Object.keys(value)
  if (inner.some(isColumnName)) return false
  return isColumnName(key) || (inner.every((name) => /^\d+$/.test(name)) && !/^\d+$/.test(key))
}

function isColumnName(name: string): boolean {
  const text = name.trim().toLowerCase()
  return text === 'line' || LABEL_NAMES.some((known) => known === text) || isBandPower(name)
}

/** Keys of an object of plain values as the text has them; `Object.keys` puts whole numbers first. */
function keysInOrder(text: string): string[] {
  const keys: string[] = []
  for (const [, quoted, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:)?/g)) {
    if (colon) keys.push(JSON.parse(quoted!))
  }
  return keys
}

/** The columns that a table schema names as the index; a row number stays what it is. */
function indexOf({ primaryKey }: JsonObject): ReadonlySet<string> {
  const names = Array.isArray(primaryKey) ? primaryKey.map(String) : []
  return new Set(names.filter((name) => name.trim().toLowerCase() !== 'line'))
}
