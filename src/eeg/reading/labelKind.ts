import { type Problem, quoteFound } from '../../problem.ts'
import type { ClassLabel } from '../recording.ts'

/** The rule for labels of a file: those of all rows are of one kind, integers or text, or no row has one. */
export class LabelKind {
  readonly #file: string
  readonly #column: string
  #first: 'none' | 'number' | 'string' | undefined

  constructor(file: string, column: string) {
    this.#file = file
    this.#column = column
  }

  /** What is wrong with a row's label beside the first row's; undefined where nothing is. Call it for each row. */
  problemOf(label: ClassLabel | null, row: string): Problem | undefined {
    const kind = label === null ? 'none' : typeof label === 'number' ? 'number' : 'string'
    this.#first ??= kind
    if (kind === this.#first) return undefined
    return {
      code: 'bad-label',
      message: 'either every row has a label of the same kind or none has one',
      file: this.#file,
      row,
      column: this.#column,
      found: quoteFound(label),
      expected: EXPECTED[this.#first],
    }
  }
}

const EXPECTED = { none: 'no label, as in the first row', number: 'an integer', string: 'text' } as const
