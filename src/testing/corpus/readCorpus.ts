import { readdirSync, readFileSync } from 'node:fs'

/** What a file of the corpus opens to, or why it is refused. */
type Expected =
  | 'the rows'
  | { readonly code: string; readonly row?: string; readonly column?: string }
  | {
      readonly features: readonly string[]
      readonly values: readonly number[]
      readonly classes?: readonly (number | string)[]
      /** Names of the columns that are left out. */
      readonly ignored?: readonly string[]
      readonly warnings?: number
    }

/** A committed file; all numbers in it are invented. */
export interface CorpusFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly expected: Expected
}

/** All files of the corpus; `expected.json` says of each what is meant by it. */
export function readCorpus(): CorpusFile[] {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url))
  const expected: Record<string, Expected> = JSON.parse(read('expected.json').toString('utf8'))
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => !/^expected\.json$|\.ts$/.test(name),
  )
  return files.map((name) => {
    if (!expected[name]) throw new Error(`expected.json says nothing of ${name}`)
    return { name, bytes: new Uint8Array(read(name)), expected: expected[name] }
  })
}

/** What every file of `the rows` opens to, its name and places of warnings apart. */
export const THE_ROWS = {
  features: ['Cz/theta', 'Cz/alpha', 'Fz/betaL'],
  values: Float64Array.of(0.51, 1.25, 12, 3, 0, 0.001, 1e-7, 123.456, 1, 2.5, 2, 8.856999999999998),
  lines: Float64Array.of(0, 50, 7, 8),
  labels: { classes: [0, 4, 25], index: Int32Array.of(1, 0, 1, 2) },
  header: { line: 'Line', label: '# Letter', features: [' Cz/theta', ' Cz/alpha', ' Fz/betaL'] },
  warnings: [],
}
