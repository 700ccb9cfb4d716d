import { isBandPower } from '../../featureName.ts'
import { parseNumber } from '../parseCell.ts'

/** As pandas reads an empty name of a level back. */
const UNNAMED = /^Unnamed: \d+_level_\d+$/

/**
 * The names of a table with two header rows, as pandas writes columns of two levels (`Cz,Cz` above `theta,alpha`) and
 * spreadsheets with merged cells do (`Cz,` above it); undefined where these are no two such rows.
 */
export function joinHeaders(above: readonly string[], below: readonly string[]): string[] | undefined {
  if (above.length !== below.length || above.some(isNumber) || below.some(isNumber)) return undefined
  // Then what stands above it is no part of the header.
  if (below.some(isBandPower)) return undefined
  let last = ''
  const names = above.map((cell, column) => {
    const top = nameOf(cell)
    const bottom = nameOf(below[column]!)
    if (top !== '') last = top
    const joined = top !== '' && bottom !== '' ? `${top}/${bottom}` : top || bottom
    // A merged cell has its name at its left end.
    const merged = `${last}/${bottom}`
    return top === '' && last !== '' && isBandPower(merged) ? merged : joined
  })
  return names.filter(isBandPower).length > 1 ? names : undefined
}

/**
 * The names with that of the index, where pandas gives it a third row of its own (`Line,,,`); undefined where the row is
 * no such row.
 */
export function nameIndex(
  names: readonly string[],
  above: readonly string[],
  row: readonly string[],
): string[] | undefined {
  const isIndex = (column: number) => {
    const name = names[column]!
    return name === '' || (name.includes('/') && name !== nameOf(above[column]!) && !isBandPower(name))
  }
  const isOwn =
    row.length === names.length &&
    row.some((cell) => cell.trim() !== '') &&
    row.every((cell, column) => cell.trim() === '' || (isIndex(column) && !isNumber(cell)))
  return isOwn ? names.map((name, column) => row[column]!.trim() || name) : undefined
}

function nameOf(cell: string): string {
  const name = cell.trim()
  return UNNAMED.test(name) ? '' : name
}

function isNumber(cell: string): boolean {
  return parseNumber(cell) !== undefined
}
