import { type ProblemCode, ProblemError, quoteFound } from '../../../problem.ts'
import { isBandPower } from '../../featureName.ts'
import type { PushReader, TableSink } from '../tableSink.ts'
import { createDecoder } from '../textDecoder.ts'
import { ArrayRows } from './arrayRows.ts'
import { ColumnTable } from './columnTable.ts'
import { holdsColumn, isColumnName } from './holdsColumn.ts'
import { JsonCutter, type JsonPart, type PartTaker } from './jsonCutter.ts'
import { keysInOrder } from './keysInOrder.ts'
import { ObjectRows } from './objectRows.ts'
import { asRow, isJsonObject, type JsonObject, parsePart } from './parsePart.ts'

/** A row under `data`. */
type DataRow = JsonObject | readonly unknown[]

const NO_BYTES = new Uint8Array(0)

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
  /** Whether rows were told from columns by the first one's keys being no numbers alone. */
  #isGuess = false
  /** Arrays called `columns` or `index`: what describes the rows under `data`, or columns of these names. */
  readonly #undecided = new Map<string, readonly unknown[]>()
  #isDescribed = false
  #areArrays: boolean | undefined
  /** Rows under `data` that came before what describes them. */
  readonly #held: DataRow[] = []
  #index: ReadonlySet<string> | undefined
  readonly #keys = new Set<string>()
  #count = 0

  /** @param offset of the first byte in the file */
  constructor(file: string, sink: TableSink, offset = 0) {
    this.#file = file
    this.#sink = sink
    this.#objects = new ObjectRows(file, sink, this.#decoder)
    this.#arrays = new ArrayRows(file, sink)
    this.#cutter = new JsonCutter(
      file,
      {
        opensData: () => this.#opensData(),
        take: (part) => this.#take(part),
        takeBegun: (...begun) => this.#takeBegun(...begun),
      },
      offset,
    )
  }

  push(bytes: Uint8Array): void {
    this.#cutter.push(bytes)
  }

  end(): void {
    this.#cutter.end()
    if (this.#orient === undefined && this.#undecided.size > 0) this.#becomeData()
    this.#release()
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
    this.#takeRow(part, `row ${this.#count++}`)
  }

  /** Most rows look like the first one, and are found to be whole by being read. */
  #takeBegun(...[{ kind, key }, bytes, from, to]: Parameters<PartTaker['takeBegun']>): number {
    const isMember = kind === 'member'
    const isRow = isMember
      ? this.#isRow(key) && !this.#keys.has(key)
      : kind === 'element' || this.#isDescribed
    if (!isRow) return 0
    const end = this.#objects.reads(bytes, from, to)
    if (end === 0) return 0
    this.#objects.addRead(isMember ? placeOf(key) : `row ${this.#count}`)
    if (isMember) this.#keys.add(key)
    else this.#count++
    return end
  }

  #takeRow(part: JsonPart, place: string): void {
    const { bytes } = part
    // Where a row came in two pieces, the first did not tell.
    if (this.#objects.readsWhole(bytes)) {
      this.#objects.addRead(place)
      return
    }
    const value = parsePart(bytes, this.#decoder, this.#file, place)
    if (this.#orient === 'data') this.#addData(this.#dataRow(value, part, place), bytes, place)
    else this.#objects.add(asRow(value, bytes, part.members, this.#file, place), bytes, place)
  }

  /** Whether the array under the key `data` holds rows; among columns it is one of them. */
  #opensData(): boolean {
    if (this.#orient === 'rows' || this.#orient === 'columns') return false
    this.#refuseRepeated('data')
    this.#becomeData()
    return true
  }

  /** A row by its key, a column by its name, or what describes the rows under `data`. */
  #takeMember(part: JsonPart): void {
    const { key } = part
    const place = placeOf(key)
    this.#refuseRepeated(key)
    if (this.#isRow(key)) {
      this.#takeRow(part, place)
      return
    }
    const value = parsePart(part.bytes, this.#decoder, this.#file, place)
    if (this.#describes(key, value)) return
    const row = this.#dataRow(value, part, place)
    if (this.#orient === 'data' || (this.#undecided.size > 0 && !Array.isArray(row)))
      throw this.#refuse('not-a-recording', 'this is no part of a table', key, 'data')
    this.#orient ??= this.#rowsOrColumns(key, row)
    if (this.#orient === 'columns') this.#addColumn(key, row, part.bytes)
    else if (this.#isGuess && isBandPower(key))
      throw this.#refuse('not-a-recording', 'rows and columns cannot be told apart', key, 'a row')
    else this.#objects.add(asRow(row, part.bytes, part.members, this.#file, place), part.bytes, place)
  }

  /** Whether what has this key is known to be a row. */
  #isRow(key: string): boolean {
    return this.#orient === 'rows' && !(this.#isGuess && isBandPower(key))
  }

  #rowsOrColumns(key: string, row: DataRow): 'rows' | 'columns' {
    if (!Array.isArray(row)) {
      this.#isGuess = !Object.keys(row).some(isColumnName)
      return holdsColumn(key, row as JsonObject) ? 'columns' : 'rows'
    }
    for (const [name, column] of this.#undecided) this.#addColumn(name, column, NO_BYTES)
    this.#undecided.clear()
    return 'columns'
  }

  #refuseRepeated(key: string): void {
    if (this.#keys.has(key))
      throw this.#refuse('duplicate-line', 'a key occurs twice', key, 'a key of its own')
    this.#keys.add(key)
  }

  /** Takes the parts of `split` and `table` that are no rows; false for anything else. */
  #describes(key: string, value: unknown): boolean {
    if (this.#orient === 'rows' || this.#orient === 'columns') return false
    if (key === 'schema' && isJsonObject(value) && Array.isArray(value.fields)) {
      this.#index = indexOf(value)
      this.#isDescribed = true
      this.#becomeData()
    } else if ((key === 'columns' || key === 'index') && Array.isArray(value)) {
      this.#undecided.set(key, value)
      if (this.#orient === 'data') this.#becomeData()
    } else return false
    if (this.#orient === 'data' && this.#isDescribed) this.#release()
    return true
  }

  #becomeData(): void {
    this.#orient = 'data'
    const columns = this.#undecided.get('columns')
    this.#undecided.clear()
    if (!columns) return
    this.#arrays.columns(columns.map((name) => this.#columnName(name)))
    this.#isDescribed = true
  }

  #columnName(name: unknown): string {
    if (typeof name === 'string' || typeof name === 'number') return String(name)
    // Of columns of two levels, as pandas writes them.
    if (Array.isArray(name) && name.length > 0 && name.every((part) => typeof part === 'string'))
      return name.filter((part) => part.trim() !== '').join('/')
    throw new ProblemError({
      code: 'not-a-recording',
      message: 'a name of a column is no text',
      file: this.#file,
      row: placeOf('columns'),
      found: quoteFound(name),
      expected: 'a name such as "Cz/theta"',
    })
  }

  #takeData(part: JsonPart): void {
    const place = `row ${this.#count++}`
    if (this.#isDescribed) {
      this.#takeRow(part, place)
      return
    }
    const value = parsePart(part.bytes, this.#decoder, this.#file, place)
    this.#held.push(this.#dataRow(value, part, place))
  }

  #dataRow(value: unknown, part: Pick<JsonPart, 'bytes' | 'members'>, place: string): DataRow {
    return Array.isArray(value) ? value : asRow(value, part.bytes, part.members, this.#file, place)
  }

  #release(): void {
    for (const [position, row] of this.#held.entries()) this.#addData(row, undefined, `row ${position}`)
    this.#held.length = 0
  }

  #addData(row: DataRow, bytes: Uint8Array | undefined, place: string): void {
    const isArray = Array.isArray(row)
    this.#areArrays ??= isArray
    if (isArray !== this.#areArrays) throw this.#mixed(row, place)
    if (isArray) this.#arrays.add(row, place)
    else this.#objects.add(row as JsonObject, bytes, place, this.#index)
  }

  #mixed(row: DataRow, place: string): ProblemError {
    return new ProblemError({
      code: 'not-a-recording',
      message: 'rows of two forms',
      file: this.#file,
      row: place,
      found: quoteFound(row),
      expected: this.#areArrays ? 'an array, as above' : 'an object, as above',
    })
  }

  #addColumn(name: string, column: DataRow, bytes: Uint8Array): void {
    const isFirst = !this.#columns
    this.#columns ??= new ColumnTable(this.#file)
    const keys = Array.isArray(column)
      ? []
      : isFirst
        ? keysInOrder(this.#decoder.decode(bytes))
        : Object.keys(column)
    this.#columns.add(name, column, keys)
  }

  #refuse(code: ProblemCode, message: string, key: string, expected: string): ProblemError {
    const found = quoteFound(key)
    return new ProblemError({ code, message, file: this.#file, row: placeOf(key), found, expected })
  }
}

/** How a person finds a row by its key. */
function placeOf(key: string): string {
  return `row ${quoteFound(key)}`
}

/** The columns that a table schema names as the index; a row number stays what it is. */
function indexOf({ primaryKey }: JsonObject): ReadonlySet<string> {
  const names = Array.isArray(primaryKey) ? primaryKey.filter((name) => typeof name === 'string') : []
  return new Set(names.filter((name) => name.trim().toLowerCase() !== 'line'))
}
