import { ProblemError } from '../../problem.ts'

/** What a typed array may hold everywhere; a device's memory may set a lower limit. */
const MOST_BYTES = 2 ** 31

/** The numbers of rows while they come, row-major, in memory that is taken as few times as possible. */
export class RowValues {
  readonly #file: string
  readonly #width: number
  readonly #mostBytes: number
  #values = new Float64Array(0)

  /** @param width numbers of a row */
  constructor(file: string, width: number, mostBytes = MOST_BYTES) {
    this.#file = file
    this.#width = width
    this.#mostBytes = mostBytes
  }

  /**
   * Memory with room for one more row behind `rows` of them.
   * @param expected how many rows there will probably be, 0 where that is not known
   * @throws ProblemError `too-large`
   */
  withRoom(rows: number, expected: number): Float64Array {
    const needed = (rows + 1) * this.#width
    if (needed <= this.#values.length) return this.#values
    // What is expected by now is nearer to the end than any rule of growth.
    const wanted = expected > rows ? expected * this.#width : Math.ceil(1.5 * this.#values.length)
    this.refuseTooLarge(rows + 1)
    const most = Math.floor(this.#mostBytes / 8)
    const larger = new Float64Array(Math.max(needed, Math.min(wanted, most)))
    larger.set(this.#values)
    this.#values = larger
    return larger
  }

  /** @throws ProblemError `too-large` where so many rows do not fit */
  refuseTooLarge(rows: number): void {
    const bytes = 8 * rows * this.#width
    if (bytes <= this.#mostBytes) return
    throw new ProblemError({
      code: 'too-large',
      message:
        'there are more numbers than this device can hold; split the file, or use the command line (`npm run predict`), which reads row by row',
      file: this.#file,
      found: `about ${Math.round(rows)} rows, ${Math.round(bytes / 2 ** 20)} MiB of numbers`,
      expected: `at most ${Math.round(this.#mostBytes / 2 ** 20)} MiB`,
    })
  }

  /** The numbers of all rows, without what is left over at the end. */
  finish(rows: number): Float64Array<ArrayBuffer> {
    const length = rows * this.#width
    // A little that is left over costs less than a copy of everything.
    const isRoomy = this.#values.length > 1.1 * length
    return isRoomy ? this.#values.slice(0, length) : this.#values.subarray(0, length)
  }
}

/** The numbers of some columns alone, moved together in the same memory. */
export function keepColumns(
  values: Float64Array<ArrayBuffer>,
  width: number,
  kept: readonly number[],
): Float64Array<ArrayBuffer> {
  const rows = values.length / width
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < kept.length; i++) values[row * kept.length + i] = values[row * width + kept[i]!]!
  }
  return values.slice(0, rows * kept.length)
}
