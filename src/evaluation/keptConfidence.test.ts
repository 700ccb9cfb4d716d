import { describe, expect, it } from 'vitest'
import { calibration } from './calibration.ts'
import { brokenConfidences, keptConfidence } from './keptConfidence.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/** Groups of rows of one confidence, of which some are right. */
function binsOf(groups: readonly { confidence: number; rows: number; right: number }[]) {
  const confidence = groups.flatMap(({ confidence, rows }) => Array<number>(rows).fill(confidence))
  const isRight = groups.flatMap(({ rows, right }) =>
    Array.from({ length: rows }, (_, k) => Number(k < right)),
  )
  return calibration(Float64Array.from(confidence), Int8Array.from(isRight)).bins
}

const BINS = binsOf([
  { confidence: 0.5, rows: 100, right: 52 },
  { confidence: 0.8, rows: 100, right: 60 },
  { confidence: 1, rows: 200, right: 156 },
  { confidence: 0.3, rows: 4, right: 4 },
  { confidence: 0.1, rows: 40, right: 20 },
])

describe('how often a confidence was right', () => {
  it('is told of the bin that the confidence falls into', () => {
    expect(keptConfidence(BINS, 0.97)).toEqual({
      low: 14 / 15,
      high: 1,
      rows: 200,
      confidence: 1,
      accuracy: 0.78,
      interval: wilsonInterval(156, 200),
      isKept: false,
    })
    expect(keptConfidence(BINS, 0.52)).toMatchObject({ rows: 100, accuracy: 0.52, isKept: true })
  })

  it('is looked up by right-closed bins, from 0 to 1', () => {
    const bins = binsOf([0, 2 / 15, 1].map((confidence, at) => ({ confidence, rows: at + 1, right: 0 })))
    expect(keptConfidence(bins, 0)?.rows).toBe(1)
    expect(keptConfidence(bins, 2 / 15)?.rows).toBe(2)
    expect(keptConfidence(bins, 2 / 15 + 1e-12)).toBeNull()
    expect(keptConfidence(bins, 1)?.rows).toBe(3)
    expect(keptConfidence(bins, 1 + 1e-15)?.rows).toBe(3)
  })

  it('is not known where no row was that sure', () => {
    expect(keptConfidence(BINS, 0.9)).toBeNull()
    expect(keptConfidence([], 0.9)).toBeNull()
  })

  it('is less certain where rows are worth fewer', () => {
    const kept = keptConfidence(BINS, 0.8, 0.1)
    expect(kept?.interval).toEqual(wilsonInterval(6, 10))
    expect(kept?.isKept).toBe(true)
    expect(keptConfidence(BINS, 0.8)?.isKept).toBe(false)
  })

  it('is kept where all rows of full certainty are right, however many', () => {
    for (const rows of [1, 7, 50, 1300, 99_999]) {
      expect(keptConfidence(binsOf([{ confidence: 1, rows, right: rows }]), 1)?.isKept).toBe(true)
    }
  })

  it('is not held against a handful of rows', () => {
    expect(wilsonInterval(4, 4)[0]).toBeGreaterThan(0.3)
    expect(keptConfidence(BINS, 0.3)?.isKept).toBe(true)
  })
})

describe('confidences that are not kept', () => {
  it('are too sure or too modest, the one with most rows beside it first', () => {
    expect(brokenConfidences(BINS).map(({ confidence }) => confidence)).toEqual([
      1,
      expect.closeTo(0.8, 12),
      expect.closeTo(0.1, 12),
    ])
  })

  it('become fewer where rows are worth fewer, and none where all are kept', () => {
    expect(brokenConfidences(BINS, 0.15).map(({ rows }) => rows)).toEqual([200, 40])
    expect(brokenConfidences(binsOf([{ confidence: 0.5, rows: 100, right: 50 }]))).toEqual([])
    expect(brokenConfidences([])).toEqual([])
  })
})
