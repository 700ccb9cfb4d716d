import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal } from '../../testing/cleanRecording.ts'
import { wilsonInterval } from '../wilsonInterval.ts'
import { autocorrelation } from './autocorrelation.ts'
import { effectiveInterval, effectiveRows } from './effectiveRows.ts'

/** Log-normal rows whose logarithms follow x(t) = memory·x(t−1) + noise. */
function remembering(memory: number, rows: number, columns = 20) {
  const draw = normal(7)
  const state = Float64Array.from({ length: columns }, draw)
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const i = at % columns
    state[i] = memory * state[i]! + Math.sqrt(1 - memory ** 2) * draw()
    return Math.exp(state[i])
  })
  return { rows, columns, values }
}

describe('autocorrelation', () => {
  it('is the mean product over the mean square, within segments', () => {
    // By hand: products at lag 1 are 1·−1 and −1·1 in the first segment, 1·1 in the second.
    const residuals = { rows: 5, columns: 1, values: Float64Array.of(1, -1, 1, 1, 1) }
    const segments = [
      { start: 0, length: 3 },
      { start: 3, length: 2 },
    ]
    const all = { fewest: 9, most: 9 }
    expect(autocorrelation(residuals, segments, all)).toEqual([-1 / 3, 1])
    expect(autocorrelation(residuals, segments, { fewest: 9, most: 1 })).toEqual([-1 / 3])
    expect(autocorrelation(residuals, segments, { fewest: 1, most: 9 })).toEqual([-1 / 3])
    expect(autocorrelation({ ...residuals, values: new Float64Array(5) }, segments, all)).toEqual([])
    expect(autocorrelation(residuals, [{ start: 0, length: 1 }], all)).toEqual([])
  })
})

describe('effectiveRows', () => {
  it.each([0, 0.5, 0.8])('is n·(1 − φ)/(1 + φ) for first-order memory of %f', (memory) => {
    const { rows, effective, autocorrelation } = effectiveRows(remembering(memory, 4000), null)
    expect(rows).toBe(4000)
    expect(effective / rows).toBeGreaterThan((0.85 * (1 - memory)) / (1 + memory))
    expect(effective / rows).toBeLessThanOrEqual(Math.min(1, (1.15 * (1 - memory)) / (1 + memory)))
    expect(autocorrelation[0]).toBeCloseTo(memory, 1)
  })

  it('takes no difference between classes for memory, in blocks or in turn', () => {
    const inTurn = Int32Array.from({ length: 600 }, (_, row) => row % 3)
    const inBlocks = inTurn.toSorted()
    for (const truth of [inTurn, inBlocks]) {
      const matrix = remembering(0, 600)
      matrix.values.forEach((value, at) => {
        matrix.values[at] = value * 20 ** truth[Math.floor(at / 20)]!
      })
      const { effective, within } = effectiveRows(matrix, truth)
      expect(effective).toBeGreaterThan(500)
      expect(within).toBe(truth === inTurn ? 'recording' : 'runs')
    }
    const truth = inBlocks.map((k) => (k === 1 ? -1 : k))
    expect(effectiveRows(remembering(0, 600), truth)).toMatchObject({ rows: 400, within: 'runs' })
  })

  it('lies between 1 and n, whatever the rows', () => {
    const matrix = fc.integer({ min: 1, max: 12 }).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(2),
        values: fc.float64Array({
          minLength: 2 * rows,
          maxLength: 2 * rows,
          noNaN: true,
          min: -1e6,
          max: 1e6,
        }),
      }),
    )
    const labels = fc.option(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 12, maxLength: 12 }))
    fc.assert(
      fc.property(matrix, labels, (rows, known) => {
        const result = effectiveRows(rows, known && Int32Array.from(known.slice(0, rows.rows)))
        expect(result.effective).toBeGreaterThanOrEqual(1)
        expect(result.effective).toBeLessThanOrEqual(result.rows)
        expect(result.autocorrelation.every(Number.isFinite)).toBe(true)
      }),
    )
  })

  it('widens an interval', () => {
    const worth = { ...effectiveRows(remembering(0, 100), null), rows: 1300, effective: 325 }
    expect(effectiveInterval({ correct: 899, rows: 1300 }, worth)).toEqual(wilsonInterval(224.75, 325))
  })
})
