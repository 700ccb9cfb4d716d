import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestRow, scatterLayout } from './scatterLayout.ts'

const NO_MEANS = new Float32Array(0)
/** Discriminant coordinates as they occur; steps of 1/64 keep them apart from one another. */
const COORDINATE = fc.integer({ min: -2000, max: 2000 }).map((step) => step / 64)
const POINTS = fc
  .array(fc.tuple(COORDINATE, COORDINATE), { minLength: 1, maxLength: 40 })
  .map((pairs) => Float32Array.from(pairs.flat()))
const SIZE = fc.tuple(fc.integer({ min: 100, max: 2000 }), fc.integer({ min: 100, max: 1500 }))

describe('scatterLayout', () => {
  it('puts the middle of the data into the middle, right to the right and up to the top', () => {
    const { x, y } = scatterLayout(Float32Array.of(-1, 10, 3, 12), NO_MEANS, 400, 300)
    expect([x(1), y(11)]).toEqual([200, 150])
    expect(x(2)).toBeGreaterThan(x(1))
    expect(y(12)).toBeLessThan(y(11))
  })

  it('fills the tighter direction up to the margin', () => {
    const wide = scatterLayout(Float32Array.of(0, 0, 10, 1), NO_MEANS, 456, 456)
    expect([wide.x(0), wide.x(10)]).toEqual([28, 428])
    const high = scatterLayout(Float32Array.of(0, 0, 1, 10), NO_MEANS, 456, 456)
    expect([high.y(0), high.y(10)]).toEqual([428, 28])
  })

  it('shows every row and every mean inside the margin, distances alike in both directions', () => {
    fc.assert(
      fc.property(POINTS, POINTS, SIZE, (points, means, [width, height]) => {
        const layout = scatterLayout(points, means, width, height)
        for (const list of [points, means]) {
          for (let i = 0; i < list.length; i += 2) {
            const [x, y] = [layout.x(list[i]!), layout.y(list[i + 1]!)]
            expect(Math.abs(x - width / 2)).toBeLessThanOrEqual(width / 2 - 28 + 1e-6)
            expect(Math.abs(y - height / 2)).toBeLessThanOrEqual(height / 2 - 28 + 1e-6)
          }
        }
        const [right, up] = [layout.x(1) - layout.x(0), layout.y(0) - layout.y(1)]
        expect(right).toBeGreaterThan(0)
        expect(up / right).toBeCloseTo(1, 6)
      }),
      { seed: 431 },
    )
  })

  it('is undone by invert, both ways', () => {
    const place = fc.tuple(COORDINATE, COORDINATE)
    fc.assert(
      fc.property(POINTS, POINTS, SIZE, place, (points, means, [width, height], [a, b]) => {
        fc.pre(Math.max(...points) > Math.min(...points))
        const layout = scatterLayout(points, means, width, height)
        const [x, y] = layout.invert(layout.x(a), layout.y(b))
        expect(x).toBeCloseTo(a, 8)
        expect(y).toBeCloseTo(b, 8)
        const [left, top] = layout.invert(width / 3, height / 4)
        expect(layout.x(left)).toBeCloseTo(width / 3, 6)
        expect(layout.y(top)).toBeCloseTo(height / 4, 6)
      }),
      { seed: 432 },
    )
  })

  it('draws a single place in the middle', () => {
    const one = scatterLayout(Float32Array.of(5, -3, 5, -3), NO_MEANS, 400, 300)
    expect([one.x(5), one.y(-3)]).toEqual([200, 150])
    expect(one.invert(200, 150)).toEqual([5, -3])
  })

  it('draws a space of one axis as a line across the middle', () => {
    const line = scatterLayout(Float32Array.of(-2, 0, 0, 0, 6, 0), Float32Array.of(1, 0), 456, 300)
    expect([-2, 2, 6].map(line.x)).toEqual([28, 228, 428])
    expect(line.y(0)).toBe(150)
  })
})

describe('nearestRow', () => {
  const points = Float32Array.of(0, 0, 10, 0, 0, 10, 10, 10)
  // One unit is 40 pixels; the corners lie at 28 and 428.
  const layout = scatterLayout(points, NO_MEANS, 456, 456)

  it.each<[string, number, number, number]>([
    ['on a row', 28, 428, 0],
    ['beside a row', 420, 435, 1],
    ['above, where y is large', 30, 20, 2],
    ['just within reach', 440, 28, 3],
    ['just out of reach', 440.1, 28, -1],
    ['far from all', 228, 228, -1],
  ])('%s', (_, x, y, row) => {
    expect(nearestRow(points, layout, x, y)).toBe(row)
  })

  it('reaches as far as it is told', () => {
    expect(nearestRow(points, layout, 200, 400, 170)).toBe(-1)
    expect(nearestRow(points, layout, 200, 400, 180)).toBe(0)
    expect(nearestRow(points, layout, 29, 428, 0)).toBe(-1)
  })

  it('takes of rows in the same place the one that is drawn last, on top', () => {
    const twice = Float32Array.of(0, 0, 10, 10, 0, 0)
    expect(nearestRow(twice, scatterLayout(twice, NO_MEANS, 456, 456), 28, 428)).toBe(2)
  })

  it('finds nothing among no rows', () => {
    expect(nearestRow(new Float32Array(0), layout, 228, 228, 1000)).toBe(-1)
  })

  it('is the row of least distance, or none within reach', () => {
    fc.assert(
      fc.property(
        POINTS,
        SIZE,
        fc.nat(1000),
        fc.nat(1000),
        fc.nat(300),
        (rows, [w, h], across, down, reach) => {
          const layout = scatterLayout(rows, NO_MEANS, w, h)
          const [x, y] = [(w * across) / 1000, (h * down) / 1000]
          const distances = Array.from({ length: rows.length / 2 }, (_, row) =>
            Math.hypot(layout.x(rows[2 * row]!) - x, layout.y(rows[2 * row + 1]!) - y),
          )
          const least = Math.min(...distances)
          // Rounding decides at the very edge of the reach.
          fc.pre(Math.abs(least - reach) > 1e-6)
          const found = nearestRow(rows, layout, x, y, reach)
          if (least > reach) expect(found).toBe(-1)
          else expect(distances[found]).toBeCloseTo(least, 9)
        },
      ),
      { seed: 433 },
    )
  })
})
