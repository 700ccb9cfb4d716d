import { parseNumber } from './parseCell.ts'

/** How a table writes the decimals of its numbers: `.`; `,`; `either`, where the first decimals tell. */
export type DecimalMark = '.' | ',' | 'either'

/** As a spreadsheet writes numbers in many languages. */
const WITH_COMMA = /^\s*[+-]?\d+,\d+(?:[eE][+-]?\d+)?\s*$/

/** Reads the numbers of one table, in which the mark before the decimals is the same throughout. */
export class CellNumbers {
  /** The mark that the numbers have, as far as that is known. */
  mark: DecimalMark

  constructor(mark: DecimalMark = '.') {
    this.mark = mark
  }

  /** A cell's number, or undefined where it is none that is finite, or has the other mark. */
  parse(cell: unknown): number | undefined {
    return this.mark === '.' || typeof cell !== 'string' ? parseNumber(cell) : this.#parseText(cell)
  }

  #parseText(text: string): number | undefined {
    const hasComma = hasDecimalComma(text)
    if (!hasComma && !text.includes('.')) return parseNumber(text)
    const value = parseNumber(hasComma ? text.replace(',', '.') : text)
    if (value === undefined) return undefined
    const mark = hasComma ? ',' : '.'
    if (this.mark === 'either') this.mark = mark
    // `1.234` among decimal commas is rather a thousand than a little more than one.
    return this.mark === mark ? value : undefined
  }
}

/** Whether a cell is a number with a comma; among points 1,234 could be a thousand as well, so it is not read. */
export function hasDecimalComma(cell: string): boolean {
  return WITH_COMMA.test(cell)
}
