import { type Problem, quoteFound } from '../../problem.ts'

/** What was odd in a file but not refused, while its rows are read. */
export class ReadingNotes {
  readonly #file: string
  /** Rows without any band power. */
  #empty: { count: number; first: string } | undefined
  #negative: { count: number; first: Problem } | undefined

  constructor(file: string) {
    this.#file = file
  }

  /** How many rows had no band power. */
  get empty(): number {
    return this.#empty?.count ?? 0
  }

  addEmpty(place: string): void {
    this.#empty ??= { count: 0, first: place }
    this.#empty.count++
  }

  /**
   * @param count values of a row that are below zero
   * @param column name of the first of them
   */
  addNegative(count: number, cell: unknown, column: string, row: string): void {
    if (!this.#negative) {
      const place = { file: this.#file, row, column, found: String(cell).trim(), expected: '0 or more' }
      this.#negative = { count: 0, first: { code: 'negative-power', message: '', ...place } }
    }
    this.#negative.count += count
  }

  /** @param before lines with content that stood before the header */
  warnings(before: readonly string[]): Problem[] {
    const file = this.#file
    const warnings: Problem[] = []
    if (before.length > 0) {
      const message = `${counted(before.length, 'line')} before the header passed over`
      warnings.push({ code: 'passed-over', message, file, found: quoteFound(before[0]) })
    }
    if (this.#empty) {
      const message = `${counted(this.#empty.count, 'row')} without any band power passed over`
      warnings.push({ code: 'passed-over', message, file, row: this.#empty.first })
    }
    if (this.#negative) {
      const { count, first } = this.#negative
      warnings.push({
        ...first,
        message: `${counted(count, 'value')} below zero: a power cannot be negative`,
      })
    }
    return warnings
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
