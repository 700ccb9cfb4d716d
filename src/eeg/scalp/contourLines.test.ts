import { describe, expect, it } from 'vitest'
import { contourLines } from './contourLines.ts'

function fieldOf(
  columns: number,
  rows: number,
  value: (column: number, row: number) => number,
): Float64Array {
  return Float64Array.from({ length: columns * rows }, (_, i) => value(i % columns, Math.floor(i / columns)))
}

const pairs = (line: Float64Array) =>
  Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, line[2 * i + 1]!] as const)

describe('contourLines', () => {
  it('draw one straight line across a slope', () => {
    const lines = contourLines(
      fieldOf(6, 5, (column) => column),
      6,
      5,
      2.25,
    )
    expect(lines).toHaveLength(1)
    expect(pairs(lines[0]!)).toHaveLength(5)
    for (const [x] of pairs(lines[0]!)) expect(x).toBeCloseTo(2.25, 12)
    expect(
      pairs(lines[0]!)
        .map(([, y]) => y)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4])
  })

  it('draw a closed circle around a hill', () => {
    const lines = contourLines(
      fieldOf(41, 41, (column, row) => -Math.hypot(column - 20, row - 20)),
      41,
      41,
      -12.3,
    )
    expect(lines).toHaveLength(1)
    const points = pairs(lines[0]!)
    expect(points.at(-1)).toEqual(points[0])
    for (const [x, y] of points) expect(Math.hypot(x - 20, y - 20)).toBeCloseTo(12.3, 1)
    const length = points.slice(1).reduce((sum, [x, y], i) => {
      const [fromX, fromY] = points[i]!
      return sum + Math.hypot(x - fromX, y - fromY)
    }, 0)
    expect(length).toBeCloseTo(2 * Math.PI * 12.3, 0)
  })

  it('keep two hills apart', () => {
    const hills = fieldOf(60, 30, (column, row) =>
      Math.max(-Math.hypot(column - 15, row - 15), -Math.hypot(column - 45, row - 15)),
    )
    expect(contourLines(hills, 60, 30, -8.2)).toHaveLength(2)
  })

  it('split a saddle by its middle', () => {
    const joined = contourLines(Float64Array.of(1, 0, 0, 1), 2, 2, 0.4)
    const apart = contourLines(Float64Array.of(1, 0, 0, 1), 2, 2, 0.6)
    expect(joined).toHaveLength(2)
    expect(apart).toHaveLength(2)
    // Where the high corners are joined, the lines go around the low ones: top right and bottom left.
    const middles = (lines: Float64Array[]) =>
      lines.map((line) => [(line[0]! + line[2]!) / 2, (line[1]! + line[3]!) / 2])
    for (const [x, y] of middles(joined)) expect(Math.sign(x! - 0.5)).toBe(-Math.sign(y! - 0.5))
    for (const [x, y] of middles(apart)) expect(Math.sign(x! - 0.5)).toBe(Math.sign(y! - 0.5))
  })

  it('end where the field does', () => {
    const field = fieldOf(9, 9, (column, row) => (row === 4 ? Number.NaN : column))
    const lines = contourLines(field, 9, 9, 3.5)
    expect(lines).toHaveLength(2)
    for (const [, y] of lines.flatMap(pairs)) expect(y).not.toBe(4)
  })

  it('find nothing in a constant field, beyond its range, or in no field', () => {
    expect(
      contourLines(
        fieldOf(5, 5, () => 1),
        5,
        5,
        1,
      ),
    ).toEqual([])
    expect(
      contourLines(
        fieldOf(5, 5, (column) => column),
        5,
        5,
        9,
      ),
    ).toEqual([])
    expect(contourLines(new Float64Array(0), 0, 0, 1)).toEqual([])
  })
})
