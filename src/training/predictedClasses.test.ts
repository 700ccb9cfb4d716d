import { expect, it } from 'vitest'
import type { Matrix } from '../models/matrix.ts'
import { predictedClasses } from './predictedClasses.ts'

it('predictedClasses asks for no more than a few thousand rows at once, each once and in order', () => {
  const truth = Int32Array.from({ length: 10_000 }, (_, row) => (row * 7) % 3)
  const rows: Matrix = { rows: truth.length, columns: 1, values: Float64Array.from(truth) }
  const asked: number[] = []
  const predictProba = (some: Matrix): Matrix => {
    asked.push(some.rows)
    const values = Float64Array.from({ length: some.rows * 3 }, (_, at) =>
      at % 3 === some.values[Math.floor(at / 3)] ? 1 : 0,
    )
    return { rows: some.rows, columns: 3, values }
  }
  expect(predictedClasses({ predictProba }, rows)).toEqual(truth)
  expect(asked).toEqual([4096, 4096, 1808])
})
