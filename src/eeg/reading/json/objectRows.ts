import { ProblemError } from '../../../problem.ts'
import { isBandPower } from '../../featureName.ts'
import type { TableSink } from '../tableSink.ts'
import type { Decoder } from '../textDecoder.ts'
import { foreignRow } from './foreignRow.ts'
import { isColumnName } from './holdsColumn.ts'
import type { JsonObject } from './parsePart.ts'
import { RowShape } from './rowShape.ts'

/** Hands rows that are objects to a sink; the first one's keys are the columns, whatever their order later. */
export class ObjectRows {
  readonly #file: string
  readonly #sink: TableSink
  readonly #decoder: Decoder
  #columns: readonly string[] | undefined
  /** Columns that came in any row. */
  readonly #known = new Set<string>()
  #hasPower = false
  /** Columns of numbers where names do not tell the features: each may be one. */
  readonly #needed = new Set<string>()
  #cells: unknown[] = []
  #shape: RowShape | undefined

  constructor(file: string, sink: TableSink, decoder: Decoder) {
    this.#file = file
    this.#sink = sink
    this.#decoder = decoder
  }

  /**
   * Where the row ends that begins at `from`, if it looks as the first one did and ends before `to`, else 0; `addRead`
   * hands it over then, and it need not be parsed.
   */
  reads(bytes: Uint8Array, from?: number, to?: number): number {
    return this.#shape?.read(bytes, from, to) ?? 0
  }

  /** Whether all of it is a row that looks as the first one did; see `reads`. */
  readsWhole(bytes: Uint8Array): boolean {
    return bytes.length > 0 && this.reads(bytes) === bytes.length
  }

  /** Hands over the row that `reads` was asked about last. */
  addRead(place: string): void {
    this.#sink.row(this.#shape!.cells, place)
  }

  /**
   * @param bytes the row's text, where it is still known
   * @param index columns that the format says are an index
   */
  add(row: JsonObject, bytes: Uint8Array | undefined, place: string, index?: ReadonlySet<string>): void {
    const keys = Object.keys(row)
    if (!this.#columns) {
      const foreign = foreignRow(row, this.#file, place)
      if (foreign) throw foreign
      if (bytes) this.#shape = RowShape.of(bytes, keys, this.#decoder)
      this.#columns = keys
      for (const key of keys) this.#known.add(key)
      this.#hasPower = keys.some(isBandPower)
      if (!this.#hasPower) for (const key of keys) if (typeof row[key] === 'number') this.#needed.add(key)
      this.#cells = new Array(keys.length)
      this.#sink.columns(keys, { index })
    }
    const columns = this.#columns
    const cells = this.#cells
    let known = 0
    for (let column = 0; column < columns.length; column++) {
      const key = columns[column]!
      const isThere = keys[column] === key || Object.hasOwn(row, key)
      if (isThere) known++
      else if (this.#needed.has(key)) {
        this.#bad(place, key, 'nothing', 'a value, as in the first row')
        return
      }
      // What a row lacks is the sink's to judge: it may be no feature.
      cells[column] = isThere ? row[key] : undefined
    }
    if (known < keys.length && !this.#takeLate(keys, place)) return
    this.#sink.row(cells, place)
  }

  /** Columns that the first row lacks are left out where the features are known by their names; false for a bad row. */
  #takeLate(keys: readonly string[], place: string): boolean {
    for (const key of keys) {
      if (this.#known.has(key)) continue
      if (!this.#hasPower || isColumnName(key)) {
        const expected = `${this.#columns?.length} columns`
        this.#bad(place, key, 'a column that the first row lacks', expected)
        return false
      }
      this.#sink.lateColumn?.(key)
      this.#known.add(key)
    }
    return true
  }

  #bad(row: string, column: string, found: string, expected: string): void {
    const message = 'a row has other columns than the first one'
    const at = { file: this.#file, row, column: column.trim() }
    this.#sink.bad(new ProblemError({ code: 'ragged-row', message, ...at, found, expected }).problem)
  }
}
