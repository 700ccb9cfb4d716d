import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder with the build under test. */
export const SITE = resolve(process.env.E2E_SITE ?? 'dist')

/** A row as pandas writes it, with the file's own header names. */
export type Row = Record<string, number | string | null>

/** The shipped recording, parsed anew for each caller, who may change it. */
export function shippedRows(): Row[] {
  return Object.values(JSON.parse(readFileSync(join(SITE, 'test.json'), 'utf8')) as Record<string, Row>)
}

/** Some rows of the shipped recording from the given index, each passed through `change`. */
export function someRows(from: number, count: number, change: (row: Row) => Row = (row) => row): Row[] {
  return shippedRows()
    .slice(from, from + count)
    .map(change)
}

/** Rows as the tutorial's JSON: `{"0": {…}, "1": {…}}`. */
export function asJson(rows: readonly Row[]): string {
  return JSON.stringify(Object.fromEntries(rows.map((row, index) => [String(index), row])))
}

/** Rows as CSV; header names and numbers only, so nothing needs quotes. */
export function asCsv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => names.map((name) => row[name]).join(','))
  return `${names.join(',')}\n${lines.join('\n')}\n`
}

/** Names of the features, as the file has them. */
export function featureNames(row: Row): string[] {
  return Object.keys(row).filter((name) => name !== 'Line' && name !== '# Letter')
}
