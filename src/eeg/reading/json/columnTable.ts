import { ProblemError, quoteFound } from '../../../problem.ts'
import type { TableSink } from '../tableSink.ts'
import { isJsonObject, type JsonObject } from './parsePart.ts'

/** A table that comes column by column, as an object of values by row or as an array; rows go on at its end. */
export class ColumnTable {
  readonly #file: string
  readonly #names: string[] = []
  readonly #columns: (readonly unknown[])[] = []
  /** The rows' keys in the file's order; null where columns are arrays. */
  #keys: readonly string[] | null = null

  constructor(file: string) {
    this.#file = file
  }

  /**
   * @param keys of an object, in the file's order
   * @throws ProblemError `not-a-recording`, `ragged-row`
   */
  add(name: string, column: unknown, keys: readonly string[]): void {
    const isFirst = this.#names.length === 0
    const rows = this.#columns[0]?.length
    this.#names.push(name)
    if (Array.isArray(column)) {
      if (!isFirst && (this.#keys || column.length !== rows)) throw this.#ragged(name, column)
      this.#columns.push(column)
      return
    }
    if (!isJsonObject(column) || (!isFirst && !this.#keys)) throw this.#ragged(name, column)
    if (isFirst) this.#keys = keys
    this.#columns.push(this.#inOrder(name, column, keys))
  }

  /** Hands all rows to the sink. */
  end(sink: TableSink): void {
    sink.columns(this.#names)
    const cells: unknown[] = new Array(this.#names.length)
    const rows = this.#columns[0]?.length ?? 0
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < cells.length; column++) cells[column] = this.#columns[column]![row]
      sink.row(cells, `row ${this.#keys ? quoteFound(this.#keys[row]) : row}`)
    }
  }

  #inOrder(name: string, column: JsonObject, keys: readonly string[]): unknown[] {
    const order = this.#keys!
    const missing = order.find((key) => !Object.hasOwn(column, key))
    if (missing !== undefined || keys.length !== order.length) {
      throw new ProblemError({
        code: 'ragged-row',
        message: 'a column has other rows than the first one',
        file: this.#file,
        ...(missing !== undefined && { row: `row ${quoteFound(missing)}` }),
        column: name.trim(),
        found: `${keys.length} values`,
        expected: `the ${order.length} rows of the first column`,
      })
    }
    return order.map((key) => column[key])
  }

  #ragged(name: string, column: unknown): ProblemError {
    return new ProblemError({
      code: 'ragged-row',
      message: 'a column has another form or length than the first one',
      file: this.#file,
      column: name.trim(),
      found: quoteFound(column),
      expected: this.#keys
        ? 'an object of values by row'
        : `an array of ${this.#columns[0]?.length ?? 0} values`,
    })
  }
}
