import { isBandPower } from '../../featureName.ts'
import { isLabelName, isLineName } from '../knownNames.ts'
import type { JsonObject } from './parsePart.ts'

/**
 * Whether a member of the outermost object is a column and not a row. Both are objects of values; the names of columns
 * are known by their look, and rows by their keys are rarely called `Cz/theta`.
 */
export function holdsColumn(key: string, value: JsonObject): boolean {
  const inner = Object.keys(value)
  if (inner.some(isColumnName)) return false
  return isColumnName(key) || (inner.every((name) => /^\d+$/.test(name)) && !/^\d+$/.test(key))
}

/** Whether a column is known by its name: row numbers, labels and band power. */
export function isColumnName(name: string): boolean {
  return isLineName(name) || isLabelName(name) || isBandPower(name)
}
