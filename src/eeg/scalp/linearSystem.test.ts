import { describe, expect, it } from 'vitest'
import { factorise, solve } from './linearSystem.ts'

describe('factorise and solve', () => {
  it('solve a system by hand', () => {
    // 2x + y = 5, x + 3y = 10
    const x = solve(factorise(Float64Array.of(2, 1, 1, 3), 2), [5, 10])
    expect(x[0]).toBeCloseTo(1, 14)
    expect(x[1]).toBeCloseTo(3, 14)
  })

  it('reorder rows where the diagonal has zeros', () => {
    const matrix = Float64Array.of(0, 2, 0, 0, 0, 3, 4, 0, 0)
    expect([...solve(factorise(matrix, 3), [2, 6, 4])]).toEqual([1, 1, 2])
  })

  it('give back the right side, and leave the matrix as it is', () => {
    const size = 20
    const matrix = Float64Array.from({ length: size * size }, (_, i) => Math.sin(i * i + 1))
    const before = matrix.slice()
    const right = Float64Array.from({ length: size }, (_, i) => Math.cos(i))
    const x = solve(factorise(matrix, size), right)
    for (let row = 0; row < size; row++) {
      let sum = 0
      for (let column = 0; column < size; column++) sum += matrix[row * size + column]! * x[column]!
      expect(sum).toBeCloseTo(right[row]!, 11)
    }
    expect(matrix).toEqual(before)
  })

  it('refuse a singular matrix and one with NaN', () => {
    expect(() => factorise(Float64Array.of(1, 2, 2, 4), 2)).toThrow('singular')
    expect(() => factorise(Float64Array.of(Number.NaN, 0, 0, 1), 2)).toThrow('singular')
  })
})
