import { describe, expect, it } from 'vitest'
import { chanceThreshold, mcnemarExact } from '../binomial.ts'
import { wilsonInterval } from '../wilsonInterval.ts'
import type { EffectiveRows } from './effectiveRows.ts'
import { effectiveCount, effectiveMcnemar, scoreVerdict } from './scoreVerdict.ts'

/** Rows of which each tenth is independent of the others. */
const tenth: EffectiveRows = {
  rows: 1000,
  effective: 100,
  autocorrelation: [0.8],
  pairs: 999,
  within: 'recording',
}
const CHANCE = 1 / 26
const of = (...correct: readonly number[]) => correct.map((right) => ({ correct: right, rows: 1000 }))

describe('scoreVerdict', () => {
  it('has one interval and one threshold, for as many rows as they are worth', () => {
    const { kind, best, effectiveRows, scores } = scoreVerdict(of(700, 750), CHANCE, tenth, 0.8)
    expect([kind, best, effectiveRows]).toEqual(['above', 1, 100])
    expect(scores[1]!.interval).toEqual(wilsonInterval(75, 100))
    expect(scores[1]!.naiveInterval).toEqual(wilsonInterval(750, 1000))
    expect(scores[0]!.chanceThreshold).toBe(chanceThreshold(100, CHANCE))
  })

  it('is chance where only the number of rows made it seem more', () => {
    // 6 % of 1000 rows is more than guessing reaches, of 100 rows it is not.
    expect(scoreVerdict(of(60, 40), CHANCE, null, 0.8).kind).toBe('far-below')
    const { kind, scores } = scoreVerdict(of(60, 40), CHANCE, tenth, 0.8)
    expect(kind).toBe('chance')
    expect(scores.map(({ isAboveChance }) => isAboveChance)).toEqual([false, false])
  })

  it('takes the better classifier against half of what the decoder reached', () => {
    expect(scoreVerdict(of(100, 399), CHANCE, tenth, 0.8).kind).toBe('far-below')
    expect(scoreVerdict(of(100, 400), CHANCE, tenth, 0.8).kind).toBe('above')
  })

  it('says nothing of chance on rows that were trained on, or of one class only', () => {
    expect(scoreVerdict(of(700), CHANCE, null, 0.8, true).kind).toBe('trained')
    expect(scoreVerdict(of(700), 1, null, 0.8).kind).toBe('single')
  })

  it('tells nothing from few rows, however many are right', () => {
    expect(scoreVerdict([{ correct: 19, rows: 19 }], CHANCE, null, 0.8).kind).toBe('few')
    expect(scoreVerdict([{ correct: 20, rows: 20 }], CHANCE, null, 0.8).kind).toBe('above')
    expect(scoreVerdict([{ correct: 150, rows: 190 }], CHANCE, tenth, 0.8).kind).toBe('few')
  })
})

it('effectiveCount is a whole number of at least 1', () => {
  expect(effectiveCount(1000, tenth)).toBe(100)
  expect(effectiveCount(2, tenth)).toBe(1)
})

it('effectiveMcnemar counts rows for what they are worth', () => {
  const split = { onlyFirst: 120, onlySecond: 60 }
  expect(effectiveMcnemar(split, null)).toBe(mcnemarExact(120, 60))
  expect(effectiveMcnemar(split, tenth)).toBe(mcnemarExact(12, 6))
  expect(effectiveMcnemar(split, tenth)).toBeGreaterThan(0.05)
})
