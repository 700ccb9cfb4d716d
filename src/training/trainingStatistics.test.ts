import { describe, expect, it } from 'vitest'
import {
  decodeTrainingSketch,
  encodeTrainingSketch,
  type TrainingSketch,
} from '../models/bundle/trainingSketch.ts'
import { preprocess } from '../models/preprocess.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../testing/l2Normalise.ts'
import { MANIFEST_EXAMPLE } from '../testing/manifestExample.ts'
import { neighbourDistances, trainingStatistics } from './trainingStatistics.ts'

function statistics(rowsPerClass: number) {
  const { rows: raw, truth } = gaussianRows({ seed: 1, classes: 3, rowsPerClass, columns: 4, spread: 1 })
  const preprocessed = preprocess(L2_NORMALISE, raw)
  const about = { features: ['a', 'b', 'c', 'd'], training: { ...MANIFEST_EXAMPLE.training, rows: raw.rows } }
  const sketch = decodeTrainingSketch(encodeTrainingSketch(raw, preprocessed, 0), about, 'sketch')
  return { raw, statistics: trainingStatistics({ raw, preprocessed, truth, classes: 3 }, sketch) }
}

describe('trainingStatistics', () => {
  it('has each feature’s mean and deviation, and the labels’ runs', () => {
    const { raw, statistics: found } = statistics(20)
    const column = Array.from({ length: 60 }, (_, row) => raw.values[row * 4 + 2]!)
    const mean = column.reduce((sum, value) => sum + value) / 60
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 60
    expect(found.raw.mean[2]).toBeCloseTo(mean, 12)
    expect(found.raw.std[2]).toBeCloseTo(Math.sqrt(variance), 12)
    expect(found.preprocessed.mean).toHaveLength(4)
    expect(found.preprocessed.mean.every((value) => value > 0 && value < 1)).toBe(true)
    expect(found.labels).toEqual({ runs: 60, rowsPerClass: [20, 20, 20] })
  })

  it('has a distance of neighbours where there are enough rows for one', () => {
    expect(statistics(20).statistics.neighbourDistance).toEqual({
      quantile: 0.01,
      rowsApart: 4,
      distance: null,
    })
    const { distance } = statistics(100).statistics.neighbourDistance
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThan(0.1)
  })
})

describe('neighbourDistances', () => {
  const line = (places: number[]): TrainingSketch => ({
    trainingRows: places.length,
    rows: places.length,
    dimensions: 1,
    projection: Float32Array.of(1),
    hashes: new Uint32Array(2 * places.length),
    projected: Float32Array.from(places),
  })

  it('passes over neighbours in time of the same run', () => {
    const places = [0, 1, 2, 3, 4, 5, 60]
    expect([...neighbourDistances(line(places), new Int32Array(7))]).toEqual([
      5,
      59,
      Infinity,
      Infinity,
      Infinity,
      5,
      59,
    ])
    expect([...neighbourDistances(line(places), Int32Array.of(0, 1, 0, 1, 0, 1, 0))]).toEqual([
      1, 1, 1, 1, 1, 1, 55,
    ])
  })
})
