/** Where each line number stands in the recording. */
export type LineIndex = Pick<ReadonlyMap<number, number>, 'get' | 'has'>

/**
 * The index of each line number. Numbers that rise, as in nearly every file, are searched as they lie: a map of
 * 100 000 numbers would take longer to make than a frame lasts.
 */
export function createLineIndex(lines: Float64Array): LineIndex {
  if (!isRising(lines)) return new Map(Array.from(lines, (line, index) => [line, index]))
  const get = (line: number) => {
    const index = lowerBound(lines, line)
    return lines[index] === line ? index : undefined
  }
  return { get, has: (line) => get(line) !== undefined }
}

/** The first index at which a rising list is not below the value; its length where there is none. */
export function lowerBound(rising: Float64Array, value: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rising[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function isRising(lines: Float64Array): boolean {
  for (let index = 1; index < lines.length; index++) if (lines[index]! <= lines[index - 1]!) return false
  return true
}
