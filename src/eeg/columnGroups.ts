import { listNames } from './reading/listNames.ts'
import type { IgnoredColumn } from './recording.ts'

/** Columns that are left out for the same reason. */
export interface ColumnGroup {
  /** For a person: `it looks like a time`. */
  readonly reason: string
  /** In the file's order. */
  readonly names: readonly string[]
}

/** Columns that are left out, by their reasons, in the order in which the file first has one. */
export function columnGroups(ignored: readonly Pick<IgnoredColumn, 'name' | 'reason'>[]): ColumnGroup[] {
  const groups = new Map<string, string[]>()
  for (const { name, reason } of ignored) {
    const group = groups.get(reason)
    if (group) group.push(name)
    else groups.set(reason, [name])
  }
  return [...groups].map(([reason, names]) => ({ reason, names }))
}

const MOST_NAMES = 4

/** The groups in a line, however many columns they have: `"Time" (it looks like a time); "A", "B" (it has no numbers)`. */
export function formatColumnGroups(groups: readonly ColumnGroup[]): string {
  return groups.map(({ reason, names }) => `${listNames(names, MOST_NAMES)} (${reason})`).join('; ')
}
