import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moved,
  type PlotView,
  seenThrough,
  showing,
  transformBetween,
  WHOLE,
  within,
  zoomed,
} from './plotView.ts'
import { scatterLayout } from './scatterLayout.ts'

const SIZE = { width: 400, height: 300 }
const WHOLE_LAYOUT = scatterLayout(
  Float32Array.of(-5, -4, 5, 4),
  new Float32Array(0),
  SIZE.width,
  SIZE.height,
)
const PLACE = fc.tuple(fc.nat(SIZE.width), fc.nat(SIZE.height))
const VIEW = fc
  .tuple(fc.double({ min: 1, max: 64, noNaN: true }), fc.nat(30_000), fc.nat(20_000))
  .map(([scale, x, y]): PlotView => within({ scale, x: -x, y: -y }, SIZE))

const covers = ({ scale, x, y }: PlotView) => {
  expect(x).toBeLessThanOrEqual(0)
  expect(y).toBeLessThanOrEqual(0)
  expect(x + SIZE.width * scale).toBeGreaterThanOrEqual(SIZE.width - 1e-6)
  expect(y + SIZE.height * scale).toBeGreaterThanOrEqual(SIZE.height - 1e-6)
}

describe('zoomed', () => {
  it('leaves what is at the place where it is, as the drawing covers the plot', () => {
    expect(zoomed(WHOLE, 2, [100, 50], SIZE)).toEqual({ scale: 2, x: -100, y: -50 })
    fc.assert(
      fc.property(VIEW, fc.double({ min: 1, max: 8, noNaN: true }), PLACE, (view, factor, place) => {
        const next = zoomed(view, factor, place, SIZE)
        covers(next)
        const before = seenThrough(WHOLE_LAYOUT, view).invert(...place)
        const after = seenThrough(WHOLE_LAYOUT, next).invert(...place)
        expect(after[0]).toBeCloseTo(before[0], 6)
        expect(after[1]).toBeCloseTo(before[1], 6)
      }),
    )
  })

  it('ends at the whole drawing and at 64 times its size', () => {
    expect(zoomed({ scale: 2, x: -100, y: -50 }, 0.1, [399, 299], SIZE)).toEqual({ scale: 1, x: 0, y: 0 })
    expect(zoomed(WHOLE, 1000, [0, 0], SIZE).scale).toBe(64)
  })
})

it('moved goes no farther than the drawing', () => {
  const view = zoomed(WHOLE, 4, [200, 150], SIZE)
  expect(moved(view, [-30, 20], SIZE)).toEqual({ scale: 4, x: view.x - 30, y: view.y + 20 })
  expect(moved(view, [9999, -9999], SIZE)).toEqual({ scale: 4, x: 0, y: -900 })
  expect(moved(WHOLE, [50, 50], SIZE)).toEqual(WHOLE)
})

it('showing brings a place into sight, and moves nothing where it is', () => {
  fc.assert(
    fc.property(VIEW, PLACE, (view, [x, y]) => {
      const next = showing(view, [x, y], SIZE)
      covers(next)
      const at = [x * next.scale + next.x, y * next.scale + next.y] as const
      expect(at[0]).toBeGreaterThanOrEqual(-1e-6)
      expect(at[0]).toBeLessThanOrEqual(SIZE.width + 1e-6)
      expect(at[1]).toBeGreaterThanOrEqual(-1e-6)
      expect(at[1]).toBeLessThanOrEqual(SIZE.height + 1e-6)
      expect(showing(next, [x, y], SIZE)).toEqual(next)
    }),
  )
})

it('transformBetween lays the earlier picture where the later one will be', () => {
  const from = { scale: 2, x: -100, y: -50 }
  const to = { scale: 4, x: -300, y: -250 }
  expect(transformBetween(from, from)).toBe('translate(0px, 0px) scale(1)')
  // What stood at (60, 40) of the first stands at 2 × 60 − 100 of the second.
  expect(transformBetween(from, to)).toBe('translate(-100px, -150px) scale(2)')
})
