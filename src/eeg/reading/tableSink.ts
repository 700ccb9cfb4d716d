import type { Problem } from '../../problem.ts'
import type { DecimalMark } from './cellNumbers.ts'

/** What the format itself says of a table. */
export interface TableForm {
  /** Columns that are an index and no data. */
  readonly index?: ReadonlySet<string> | undefined
  /** Whether all cells are text, so that 4 and "4" are one. */
  readonly isText?: boolean
  /** What stands before the decimals of a table's numbers, a point where it is not given. */
  readonly decimalMark?: DecimalMark | undefined
  /** Lines with content that stood before the header and are no part of the table. */
  readonly before?: readonly string[]
}

/** What a format's reader hands a table to, header first, then row by row. */
export interface TableSink {
  /**
   * Called once, before the first row.
   * @param names column names as the file has them, untrimmed
   */
  columns(names: readonly string[], form?: TableForm): void
  /**
   * @param cells one per column: numbers, text, null or anything else that JSON can hold; text only from a table;
   * undefined where a row of JSON lacks the column. Valid until the function returns.
   * @param place how a person finds the row in the file: `row "17"`, `line 18`
   */
  row(cells: ArrayLike<unknown>, place: string): void
  /** A row that is no row. The reader goes on behind it if this returns, which a sink that collects does not. */
  bad(problem: Problem): void
  /** A column that the first row lacks and whose name says that it is no feature; its cells are not handed over. */
  lateColumn?(name: string): void
}

/** Takes a file's bytes as they come. */
export interface PushReader {
  /** The bytes may be overwritten afterwards. @throws ProblemError */
  push(bytes: Uint8Array): void
  /** Called once, after the last bytes. @throws ProblemError */
  end(): void
}
