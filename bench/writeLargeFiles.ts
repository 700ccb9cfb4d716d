import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Where the files are. */
export interface LargeFiles {
  readonly csv: string
  readonly json: string
  readonly ndjson: string
  readonly csvGz: string
}

const FOLDER = join('node_modules', '.cache', 'bench-reading')
const ROWS_AT_ONCE = 1000
const LETTERS = 26

/** Writes the same invented rows as CSV (also gzipped), as pandas' JSON by row, and as NDJSON. */
export function writeLargeFiles(features: readonly string[], rows: number): LargeFiles {
  mkdirSync(FOLDER, { recursive: true })
  const at = (name: string) => join(FOLDER, name)
  const paths: LargeFiles = {
    csv: at('rows.csv'),
    json: at('rows.json'),
    ndjson: at('rows.ndjson'),
    csvGz: at('rows.csv.gz'),
  }
  const [csv, json, ndjson] = [paths.csv, paths.json, paths.ndjson].map((path) => openSync(path, 'w'))
  const names = ['Line', '# Letter', ...features.map((name) => ` ${name}`)]
  const quoted = names.map((name) => `${JSON.stringify(name)}:`)
  const next = thousandths()
  writeSync(csv!, `${names.join(',')}\n`)
  for (let start = 0; start < rows; start += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - start)
    const cells = Array.from({ length: count }, (_, i) => [
      start + i,
      (start + i) % LETTERS,
      ...features.map(next),
    ])
    const objects = cells.map((row) => `{${row.map((cell, i) => quoted[i]! + cell).join(',')}}`)
    writeSync(csv!, `${cells.map((row) => row.join(',')).join('\n')}\n`)
    writeSync(ndjson!, `${objects.join('\n')}\n`)
    const members = objects.map((row, i) => `"${start + i}":${row}`).join(',')
    writeSync(json!, (start === 0 ? '{' : ',') + members)
  }
  writeSync(json!, '}')
  for (const file of [csv, json, ndjson]) closeSync(file!)
  writeFileSync(paths.csvGz, gzipSync(readFileSync(paths.csv), { level: 1 }))
  return paths
}

export function removeLargeFiles(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}

/** Numbers from 0 to 33 with three decimals, always the same ones (Park and Miller 1988). */
function thousandths(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state % 33_000) / 1000
  }
}
