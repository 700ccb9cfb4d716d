import type { DecimalMark } from '../cellNumbers.ts'

/** A cell that is a number with a point. */
const POINT = /(?:^|[\t|])[ ]*[+-]?\d*\.\d+(?:[eE][+-]?\d+)?[ ]*(?=[\t|\n]|$)/m
/** A cell in which the comma cannot be for thousands: behind a zero, or with other than three digits behind it. */
const COMMA =
  /(?:^|[\t|])[ ]*[+-]?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+)(?:[eE][+-]?\d+)?[ ]*(?=[\t|\n]|$)/m

/**
 * What stands before the decimals in a table. Between semicolons a comma can be nothing else, as spreadsheets write it
 * in half of Europe; between tabs or bars it is certain where some comma is no thousands' one and no number has a point.
 * @param text the table's beginning
 */
export function decimalMarkOf(text: string, delimiter: string): DecimalMark {
  if (delimiter === ';') return 'either'
  if (delimiter !== '\t' && delimiter !== '|') return '.'
  return COMMA.test(text) && !POINT.test(text) ? ',' : '.'
}
