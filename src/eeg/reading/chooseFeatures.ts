import { ProblemError } from '../../problem.ts'
import { canonicalFeature } from '../featureName.ts'
import { listNames } from './listNames.ts'

/**
 * The columns that a person's list names, in the file's order: each entry is a name (any spelling of it, where no column
 * has it exactly) or a pattern in which `*` stands for any characters, whatever their case.
 * @param candidates positions that may be features
 * @throws ProblemError `missing-features` for an entry that fits no column
 */
export function chooseFeatures(
  names: readonly string[],
  candidates: readonly number[],
  wanted: readonly string[],
  file: string,
): Set<number> {
  const chosen = new Set<number>()
  for (const entry of wanted) {
    const fitting = fittingColumns(names, candidates, entry.trim())
    if (fitting.length === 0) {
      throw new ProblemError({
        code: 'missing-features',
        message: 'no column of the file fits a feature that was asked for',
        file,
        column: entry.trim(),
        found: listNames(candidates.map((column) => names[column]!)),
        expected: 'one of these names, or a pattern such as Cz/* or */theta',
      })
    }
    for (const column of fitting) chosen.add(column)
  }
  return chosen
}

/** The columns that are wanted under any spelling; names that no column has are no mistake. */
export function findWanted(
  names: readonly string[],
  candidates: readonly number[],
  wanted: readonly string[],
): Set<number> {
  const keys = new Set(wanted.map(canonicalFeature))
  return new Set(candidates.filter((column) => keys.has(canonicalFeature(names[column]!))))
}

function fittingColumns(names: readonly string[], candidates: readonly number[], entry: string) {
  const exact = candidates.filter((column) => names[column] === entry)
  if (exact.length > 0) return exact
  if (entry.includes('*')) {
    const parts = entry.toLowerCase().split('*')
    return candidates.filter((column) => fitsPattern(names[column]!.toLowerCase(), parts))
  }
  const key = canonicalFeature(entry)
  return candidates.filter((column) => canonicalFeature(names[column]!) === key)
}

/** By hand, since a regular expression of many `*` takes a time without end for some names. */
function fitsPattern(name: string, parts: readonly string[]): boolean {
  const first = parts[0]!
  const last = parts.at(-1)!
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false
  let at = first.length
  const end = name.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
