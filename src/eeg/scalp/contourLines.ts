/** A line of equal value: x, y, x, y, … in cells, (0, 0) the middle of the first; a closed one ends where it begins. */
export type ContourLine = Float64Array

/**
 * The lines along which a field has the value `level`, by marching squares with linear interpolation; saddles are
 * split by the mean of their corners. Squares with a NaN at a corner are left out, so that lines end there.
 * Source: Maple 2003, "Geometric design and space planning using the marching squares and marching cube
 * algorithms", doi:10.1109/GMAG.2003.1219671.
 * @param field rows × columns, row-major
 */
export function contourLines(
  field: Float64Array,
  columns: number,
  rows: number,
  level: number,
): ContourLine[] {
  const links = linkCrossings(field, columns, rows, level)
  const seen = new Uint8Array(links.length / 2)
  const lines: ContourLine[] = []
  const trace = (start: number) => {
    const points: number[] = []
    let edge = start
    let next = start
    while (next >= 0) {
      edge = next
      seen[edge] = 1
      pushCrossing(points, field, columns, rows, level, edge)
      const [a, b] = [links[2 * edge]!, links[2 * edge + 1]!]
      next = a >= 0 && !seen[a] ? a : b >= 0 && !seen[b] ? b : -1
    }
    const isClosed = points.length > 4 && (links[2 * edge] === start || links[2 * edge + 1] === start)
    if (isClosed) points.push(points[0]!, points[1]!)
    lines.push(Float64Array.from(points))
  }
  // Open lines first, from one of their ends; what is left are rings.
  for (let edge = 0; edge < seen.length; edge++) {
    if (!seen[edge] && links[2 * edge]! >= 0 && links[2 * edge + 1]! < 0) trace(edge)
  }
  for (let edge = 0; edge < seen.length; edge++) {
    if (!seen[edge] && links[2 * edge]! >= 0) trace(edge)
  }
  return lines
}

/**
 * For each edge between two neighbours the up to two edges at which its line goes on, or -1. Edge row · columns +
 * column leads to the right; rows · columns further on, down.
 */
function linkCrossings(field: Float64Array, columns: number, rows: number, level: number): Int32Array {
  const downwards = rows * columns
  const links = new Int32Array(4 * downwards).fill(-1)
  const link = (a: number, b: number) => {
    links[2 * a + (links[2 * a]! < 0 ? 0 : 1)] = b
    links[2 * b + (links[2 * b]! < 0 ? 0 : 1)] = a
  }
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column
      const a = field[at]!
      const b = field[at + 1]!
      const c = field[at + columns + 1]!
      const d = field[at + columns]!
      const corners =
        (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0)
      if (corners === 0 || corners === 15) continue
      const sum = a + b + c + d
      if (Number.isNaN(sum)) continue
      const top = at
      const right = downwards + at + 1
      const bottom = at + columns
      const left = downwards + at
      switch (corners) {
        case 1:
        case 14:
          link(left, top)
          break
        case 2:
        case 13:
          link(top, right)
          break
        case 3:
        case 12:
          link(left, right)
          break
        case 4:
        case 11:
          link(right, bottom)
          break
        case 6:
        case 9:
          link(top, bottom)
          break
        case 7:
        case 8:
          link(left, bottom)
          break
        default: {
          // Two opposite corners are high: the high ones are joined where the middle is high too.
          const isJoined = sum / 4 >= level
          if (isJoined === (corners === 5)) {
            link(top, right)
            link(left, bottom)
          } else {
            link(left, top)
            link(right, bottom)
          }
        }
      }
    }
  }
  return links
}

function pushCrossing(
  points: number[],
  field: Float64Array,
  columns: number,
  rows: number,
  level: number,
  edge: number,
): void {
  const isDown = edge >= rows * columns
  const at = isDown ? edge - rows * columns : edge
  const from = field[at]!
  const part = (level - from) / (field[isDown ? at + columns : at + 1]! - from)
  const column = at % columns
  const row = Math.floor(at / columns)
  points.push(isDown ? column : column + part, isDown ? row + part : row)
}
