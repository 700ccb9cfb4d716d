import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PUBLIC = join(import.meta.dirname, '..', '..', '..', 'public')

/** The bytes of one of the site's files, by its address relative to the site. */
export function siteFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(PUBLIC, path)))
}

/** A row as pandas writes it, with the file's own header names. */
export type Row = Record<string, number | string | null>

let shipped: readonly Row[] | undefined

/** The shipped recording; some rows of it from the given index, each as a copy that is passed through `change`. */
export function someRows(from: number, count = 1300, change: (row: Row) => Row = (row) => row): Row[] {
  shipped ??= Object.values(
    JSON.parse(new TextDecoder().decode(siteFile('test.json'))) as Record<string, Row>,
  )
  return shipped.slice(from, from + count).map((row) => change({ ...row }))
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

/** A row without its letter. */
export function unlabelled({ '# Letter': _letter, ...rest }: Row): Row {
  return rest
}

/** Names of the features, as the file has them. */
export function featureNames(row: Row): string[] {
  return Object.keys(row).filter((name) => name !== 'Line' && name !== '# Letter')
}
