import { describe, expect, it } from 'vitest'
import { windowedRows } from '../../testing/windowedRows.ts'
import { gapRows } from './gapRows.ts'

/** So many rows of each of the classes, as often as asked. */
const blocks = (classes: number, length: number, times = 1) =>
  Int32Array.from({ length: classes * length * times }, (_, row) => Math.floor(row / length) % classes)

describe('gapRows', () => {
  it('is as long as windows share signal', () => {
    const truth = blocks(4, 40, 3)
    for (const overlap of [1, 2, 4]) {
      const { raw } = windowedRows({ seed: overlap, truth, columns: 30, overlap })
      expect(gapRows(raw, truth)).toBeGreaterThanOrEqual(overlap - 1 - Number(overlap === 4))
      expect(gapRows(raw, truth)).toBeLessThanOrEqual(overlap - 1)
    }
  })

  it('is at most a fifth of the usual run of the class where runs are shortest', () => {
    const truth = blocks(3, 30, 4)
    const { raw } = windowedRows({ seed: 1, truth, columns: 20, drift: 1 })
    expect(gapRows(raw, truth)).toBe(6)
    truth.subarray(0, 90).fill(0)
    // Class 0 now has one run of 90 rows and three of 30; the others three of 30.
    expect(gapRows(raw, truth)).toBe(6)
    expect(gapRows({ ...raw, rows: 90 }, blocks(3, 10, 3))).toBe(2)
  })

  it('is at most a fifth of a fold where classes take turns', () => {
    const truth = blocks(3, 1, 100)
    const { raw } = windowedRows({ seed: 1, truth, columns: 20, drift: 1 })
    expect(gapRows(raw, truth)).toBe(12)
  })

  it('is 0 where nothing varies, or there is one row', () => {
    expect(gapRows({ rows: 20, columns: 1, values: new Float64Array(20).fill(3) }, blocks(2, 10))).toBe(0)
    expect(gapRows({ rows: 1, columns: 1, values: Float64Array.of(2) }, Int32Array.of(0))).toBe(0)
  })
})
