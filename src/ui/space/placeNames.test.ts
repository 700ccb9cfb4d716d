import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameAt, placeNames } from './placeNames.ts'
import { scatterLayout } from './scatterLayout.ts'

const SQUARE = Float32Array.of(0, 0, 10, 10)
const layout = scatterLayout(SQUARE, new Float32Array(0), 640, 448)
const LETTERS = Array.from({ length: 26 }, (_, k) => String.fromCharCode(65 + k))

describe('placeNames', () => {
  it('leaves a name at its mean where there is room', () => {
    const [a, b] = placeNames(Float32Array.of(2, 2, 8, 8), ['A', 'B'], layout)
    expect(a!.at).toEqual(a!.anchor)
    expect(b!.at).toEqual([layout.x(8), layout.y(8)])
  })

  it('parts the names of 26 letters, wherever their means lie, always alike', () => {
    const mean = fc.double({ min: 0, max: 10, noNaN: true })
    fc.assert(
      fc.property(fc.array(mean, { minLength: 52, maxLength: 52 }), (values) => {
        const means = Float32Array.from(values)
        const placed = placeNames(means, LETTERS, layout)
        expect(placed).toHaveLength(26)
        const covering = placed.filter((one) =>
          placed.some(
            ({ k, at }) =>
              k !== one.k && Math.abs(one.at[0] - at[0]) < 15 && Math.abs(one.at[1] - at[1]) < 20,
          ),
        )
        expect(covering).toEqual([])
        expect(placeNames(means, LETTERS, layout)).toEqual(placed)
      }),
      { numRuns: 60 },
    )
  })

  it('places the first before the others, and leaves out what is not in sight', () => {
    const means = Float32Array.of(5, 5, 5, 5, 99, 5)
    const placed = placeNames(means, ['A', 'B', 'C'], layout, 1)
    expect(placed.map(({ text }) => text)).toEqual(['B', 'A'])
    expect(placed[0]!.at).toEqual(placed[0]!.anchor)
    expect(placed[1]!.at).not.toEqual(placed[1]!.anchor)
  })
})

it('nameAt finds the name that is pressed', () => {
  const placed = placeNames(Float32Array.of(2, 2, 8, 8), ['A', 'left'], layout)
  const [x, y] = placed[1]!.at
  expect(nameAt(placed, [x + 25, y - 8])?.text).toBe('left')
  expect(nameAt(placed, [x + 40, y])).toBeUndefined()
  expect(nameAt(placed, placed[0]!.at)?.k).toBe(0)
})
