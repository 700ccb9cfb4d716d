import { ProblemError } from '../../../problem.ts'
import type { TableSink } from '../tableSink.ts'

/** Hands rows that are arrays to a sink; their names come apart from them. */
export class ArrayRows {
  readonly #file: string
  readonly #sink: TableSink
  #width = -1

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
  }

  columns(names: readonly string[]): void {
    this.#width = names.length
    this.#sink.columns(names)
  }

  /** @throws ProblemError `not-a-recording` where no names came */
  add(row: readonly unknown[], place: string): void {
    if (row.length === this.#width) {
      this.#sink.row(row, place)
      return
    }
    const at = { file: this.#file, row: place, found: `${row.length} values` }
    if (this.#width < 0) {
      const message = 'the rows are arrays without names'
      throw new ProblemError({
        code: 'not-a-recording',
        message,
        ...at,
        expected: 'names under the key "columns"',
      })
    }
    const message = 'a row has another number of values than there are columns'
    this.#sink.bad({ code: 'ragged-row', message, ...at, expected: `${this.#width} values` })
  }
}
