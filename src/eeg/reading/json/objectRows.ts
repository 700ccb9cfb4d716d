import { ProblemError } from '../../../problem.ts'
import type { TableSink } from '../tableSink.ts'
import type { Decoder } from '../textDecoder.ts'
import type { JsonObject } from './parsePart.ts'
import { RowShape } from './rowShape.ts'

/** Hands rows that are objects to a sink; all of them have the first one's keys, in any order. */
export class ObjectRows {
  readonly #file: string
  readonly #sink: TableSink
  readonly #decoder: Decoder
  #columns: readonly string[] | undefined
  #known: ReadonlySet<string> = new Set()
  #cells: unknown[] = []
  #shape: RowShape | undefined
  /** Of the row that was read last by its shape. */
  #read: unknown[] = []

  constructor(file: string, sink: TableSink, decoder: Decoder) {
    this.#file = file
    this.#sink = sink
    this.#decoder = decoder
  }

  /** Whether a row looks as the first one did; `addRead` hands it over then, and it need not be parsed. */
  reads(bytes: Uint8Array): boolean {
    return this.#shape?.read(bytes, this.#read) ?? false
  }

  /** Hands over the row that `reads` was asked about last. */
  addRead(place: string): void {
    this.#sink.row(this.#read, place)
  }

  /**
   * @param bytes the row's text, where it is still known
   * @param index columns that the format says are an index
   */
  add(row: JsonObject, bytes: Uint8Array | undefined, place: string, index?: ReadonlySet<string>): void {
    const keys = Object.keys(row)
    if (!this.#columns) {
      if (bytes) this.#shape = RowShape.of(bytes, keys, this.#decoder)
      // Numbers from the beginning, so that they are stored as such.
      this.#read = new Array(keys.length).fill(0.5)
      this.#columns = keys
      this.#known = new Set(keys)
      this.#cells = new Array(keys.length)
      this.#sink.columns(keys, { index })
    }
    const columns = this.#columns
    const cells = this.#cells
    for (let column = 0; column < columns.length; column++) {
      const key = columns[column]!
      if (keys[column] !== key && !Object.hasOwn(row, key)) {
        this.#bad(place, key, 'nothing', 'a value, as in the first row')
        return
      }
      cells[column] = row[key]
    }
    if (keys.length !== columns.length) {
      const extra = keys.find((key) => !this.#known.has(key)) ?? ''
      this.#bad(place, extra, 'a column that the first row lacks', `${columns.length} columns`)
      return
    }
    this.#sink.row(cells, place)
  }

  #bad(row: string, column: string, found: string, expected: string): void {
    const message = 'a row has other columns than the first one'
    const at = { file: this.#file, row, column: column.trim() }
    this.#sink.bad(new ProblemError({ code: 'ragged-row', message, ...at, found, expected }).problem)
  }
}
