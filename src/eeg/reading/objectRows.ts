import { ProblemError } from '../problem.ts'
import type { JsonObject } from './parsePart.ts'
import type { TableSink } from './tableSink.ts'

/** Hands rows that are objects to a sink; all of them have the first one's keys, in any order. */
export class ObjectRows {
  readonly #file: string
  readonly #sink: TableSink
  #columns: readonly string[] | undefined
  #known: ReadonlySet<string> = new Set()
  #cells: unknown[] = []

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
  }

  /** @param index columns that the format says are an index */
  add(row: JsonObject, place: string, index?: ReadonlySet<string>): void {
    const keys = Object.keys(row)
    if (!this.#columns) {
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
