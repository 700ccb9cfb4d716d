import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'

const schema = v.object({ files: v.record(v.string(), v.string()) })

/**
 * The SHA-256 of each file that `npm run simulate` wrote last, from `simulated.json`; empty where there is none.
 * A recording is called simulated if and only if its bytes are among these.
 */
export function readSimulatedFiles(path: string): ReadonlySet<string> {
  if (!existsSync(path)) return new Set()
  return new Set(Object.values(v.parse(schema, JSON.parse(readFileSync(path, 'utf8'))).files))
}
