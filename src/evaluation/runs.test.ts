import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRuns } from './runs.ts'

const runsOf = (...truth: number[]) => findRuns(Int32Array.from(truth))

describe('findRuns', () => {
  it('finds runs of unequal lengths in the order of their rows', () => {
    expect(runsOf(0, 0, 0, 2, 1, 1)).toEqual([
      { classIndex: 0, start: 0, length: 3 },
      { classIndex: 2, start: 3, length: 1 },
      { classIndex: 1, start: 4, length: 2 },
    ])
  })

  it('finds one run for one row, and none without rows', () => {
    expect(runsOf(4)).toEqual([{ classIndex: 4, start: 0, length: 1 }])
    expect(runsOf()).toEqual([])
  })

  it('leaves out rows whose class is not known, at either end too', () => {
    expect(runsOf(-1, -1, 3, -1)).toEqual([{ classIndex: 3, start: 2, length: 1 }])
    expect(runsOf(-1)).toEqual([])
  })

  it('is cut by an unknown row between rows of the same class', () => {
    expect(runsOf(1, 1, -1, 1)).toEqual([
      { classIndex: 1, start: 0, length: 2 },
      { classIndex: 1, start: 3, length: 1 },
    ])
  })

  it('tells a class that comes back from its first run', () => {
    expect(runsOf(0, 1, 0).map(({ classIndex }) => classIndex)).toEqual([0, 1, 0])
  })

  it('covers every known row once, and no two runs that touch are of one class', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 2 }), { maxLength: 60 }), (truth) => {
        const runs = runsOf(...truth)
        const painted = truth.map(() => -1)
        for (const { classIndex, start, length } of runs) painted.fill(classIndex, start, start + length)
        expect(painted).toEqual(truth)
        expect(runs.reduce((rows, { length }) => rows + length, 0)).toBe(truth.filter((k) => k >= 0).length)
        runs.slice(1).forEach(({ classIndex, start }, before) => {
          const previous = runs[before]!
          const end = previous.start + previous.length
          expect(end).toBeLessThanOrEqual(start)
          if (end === start) expect(previous.classIndex).not.toBe(classIndex)
        })
      }),
      { seed: 21 },
    )
  })
})
