/** Where to go from a row among those that are shown, in their order; undefined where there is no such row. */
export function neighbours(indices: Int32Array, row: number) {
  const position = indices.indexOf(row)
  // A row that the filter hides lies before the first shown row that follows it in the list's direction.
  const isFalling = indices.length > 1 && indices[0]! > indices.at(-1)!
  const follows = (other: number) => (isFalling ? other < row : other > row)
  const after = position >= 0 ? position + 1 : indices.findIndex(follows)
  const before = position >= 0 ? position - 1 : (after < 0 ? indices.length : after) - 1
  return { first: indices[0], previous: indices[before], next: indices[after], last: indices.at(-1) }
}
