import { describe, expect, it } from 'vitest'
import { applyOperatingPoint } from './applyOperatingPoint.ts'

const own = {
  posteriors: { rows: 2, columns: 2, values: Float64Array.of(0.8, 0.2, 0.4, 0.6) },
  predicted: Int32Array.of(0, 1),
}

describe('applyOperatingPoint', () => {
  it('leaves a classifier that it does not name as it is', () => {
    const used = applyOperatingPoint(own, 'lda', { temperature: { mlp: 2 }, threshold: null })
    expect(used).toMatchObject({ temperature: null, isAnswered: null })
    expect(used.posteriors).toBe(own.posteriors)
    expect([...used.confidence]).toEqual([0.8, 0.6])
  })

  it('answers from the threshold on, by the scaled posteriors', () => {
    expect(applyOperatingPoint(own, 'lda', { temperature: null, threshold: 0.8 }).isAnswered).toEqual([
      true,
      false,
    ])
    // 0.8 becomes 2/3.
    const used = applyOperatingPoint(own, 'lda', { temperature: { lda: 2 }, threshold: 0.7 })
    expect(used.confidence[0]).toBeCloseTo(2 / 3, 14)
    expect(used).toMatchObject({ temperature: 2, isAnswered: [false, false], predicted: own.predicted })
  })

  it('keeps the class that is predicted where two become alike', () => {
    const close = {
      posteriors: { rows: 1, columns: 2, values: Float64Array.of(0.5, 0.5 + 2 ** -53) },
      predicted: Int32Array.of(1),
    }
    const used = applyOperatingPoint(close, 'lda', { temperature: { lda: 100 }, threshold: null })
    expect(used.posteriors.values[0]).toBe(used.posteriors.values[1])
    expect([...used.predicted]).toEqual([1])
  })
})
