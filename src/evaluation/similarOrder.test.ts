import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarOrder } from './similarOrder.ts'

/** A matrix with all rows right but for some mistakes. */
function matrixOf(classes: number, mistakes: readonly [truth: number, predicted: number, rows: number][]) {
  const counts = new Int32Array(classes * classes)
  for (let k = 0; k < classes; k++) counts[k * classes + k] = 50
  for (const [truth, predicted, rows] of mistakes) counts[truth * classes + predicted] = rows
  return counts
}

describe('classes by similarity', () => {
  it('keep their order where nothing is mistaken, and where there are no rows', () => {
    expect(similarOrder(matrixOf(5, []), 5)).toEqual([0, 1, 2, 3, 4])
    expect(similarOrder(new Int32Array(9), 3)).toEqual([0, 1, 2])
    expect(similarOrder([], 0)).toEqual([])
  })

  it('stand together where they are mistaken, whichever for the other', () => {
    const counts = matrixOf(6, [
      [0, 4, 9],
      [5, 2, 9],
    ])
    expect(similarOrder(counts, 6)).toEqual([0, 4, 1, 2, 5, 3])
  })

  it('are joined at the ends that are most alike, so that a chain of mistakes is a row', () => {
    const counts = matrixOf(5, [
      [3, 0, 20],
      [4, 1, 20],
      [0, 4, 8],
      [1, 2, 4],
    ])
    expect(similarOrder(counts, 5)).toEqual([3, 0, 4, 1, 2])
  })

  it('are alike by parts of their rows, not by how many rows there are', () => {
    // Class 0 has few rows, and takes all of them for 3; class 1 takes some of its many for 2 and 3.
    const counts = new Int32Array([0, 0, 0, 4, 0, 900, 30, 20, 0, 0, 50, 0, 0, 0, 0, 50])
    expect(similarOrder(counts, 4)).toEqual([0, 3, 1, 2])
  })

  it('are all there once, and the same each time', () => {
    const matrices = fc
      .integer({ min: 1, max: 12 })
      .chain((size) =>
        fc.tuple(fc.constant(size), fc.array(fc.nat(9), { minLength: size ** 2, maxLength: size ** 2 })),
      )
    fc.assert(
      fc.property(matrices, ([size, counts]) => {
        const order = similarOrder(counts, size)
        expect(order.toSorted((a, b) => a - b)).toEqual([...new Array(size).keys()])
        expect(similarOrder(counts, size)).toEqual(order)
      }),
      { seed: 41 },
    )
  })

  it('of 200 are ordered within a frame or two', () => {
    const size = 200
    const counts = Int32Array.from({ length: size * size }, (_, at) => (at * 7919) % 11)
    const started = performance.now()
    expect(new Set(similarOrder(counts, size)).size).toBe(size)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
