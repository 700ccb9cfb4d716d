import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxAbout, corners, describeBox, rectangle, widened } from './scatterBox.ts'
import { scatterLayout } from './scatterLayout.ts'

const layout = scatterLayout(Float32Array.of(-5, -4, 5, 4), new Float32Array(0), 400, 300)
const PLACE = fc.tuple(fc.nat(400), fc.nat(300))
const ARROW = fc.constantFrom([1, 0], [-1, 0], [0, 1], [0, -1] as const) as fc.Arbitrary<
  readonly [number, number]
>

describe('widened', () => {
  it('moves the side outwards that the arrow points to', () => {
    const box = boxAbout([200, 150])
    expect(box).toEqual({ from: [192, 142], to: [208, 158] })
    expect(widened(box, [1, 0], layout)).toEqual({ from: [192, 142], to: [224, 158] })
    expect(widened(box, [0, -1], layout)).toEqual({ from: [192, 126], to: [208, 158] })
  })

  it('never leaves the drawing, and only grows', () => {
    fc.assert(
      fc.property(PLACE, fc.array(ARROW, { maxLength: 80 }), (place, arrows) => {
        let box = boxAbout(place)
        for (const arrow of arrows) {
          const wider = widened(box, arrow, layout)
          expect(rectangle(wider.from, wider.to).width).toBeGreaterThanOrEqual(0)
          expect(wider.to[0]).toBeLessThanOrEqual(Math.max(layout.width, box.to[0]))
          expect(wider.from[1]).toBeGreaterThanOrEqual(Math.min(0, box.from[1]))
          box = wider
        }
      }),
    )
  })
})

describe('corners', () => {
  it('are the least and the greatest, whichever corner came first', () => {
    fc.assert(
      fc.property(PLACE, PLACE, (a, b) => {
        const [least, greatest] = corners({ from: a, to: b }, layout)
        expect(least[0]).toBeLessThanOrEqual(greatest[0])
        expect(least[1]).toBeLessThanOrEqual(greatest[1])
        expect(corners({ from: b, to: a }, layout)).toEqual([least, greatest])
        expect(layout.x(least[0])).toBeCloseTo(Math.min(a[0], b[0]))
        expect(layout.y(least[1])).toBeCloseTo(Math.max(a[1], b[1]))
      }),
    )
  })
})

describe('describeBox', () => {
  it('counts the shown rows that lie in the box', () => {
    const placeOf = (row: number): [number, number] => [row * 10, row * 10]
    const box = { from: [15, 0], to: [40, 300] } as const
    expect(describeBox(box, [0, 1, 2, 3, 4, 5], placeOf)).toBe('A box of 3 rows.')
    expect(describeBox(box, [0, 2], placeOf)).toBe('A box of 1 row.')
  })
})
