import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posteriorScores } from './posteriorScores.ts'

function scores(truth: readonly number[], ...rows: number[][]) {
  const values = Float64Array.from(rows.flat())
  return posteriorScores({ rows: rows.length, columns: rows[0]!.length, values }, Int32Array.from(truth))
}

/** Rows of posteriors with their classes; 0, 1 and ties among them. */
const ROWS = fc.integer({ min: 1, max: 8 }).chain((classes) =>
  fc.array(
    fc.record({
      truth: fc.nat(classes - 1),
      weights: fc.array(fc.nat(4), { minLength: classes, maxLength: classes }),
    }),
    { minLength: 1, maxLength: 20 },
  ),
)

function normalise(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b)
  return weights.map((weight) => (sum === 0 ? 1 / weights.length : weight / sum))
}

describe('log loss and Brier score', () => {
  it('agree with the arithmetic of three rows', () => {
    const { logLoss, brier } = scores([0, 1, 2], [0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.5, 0.25, 0.25])
    expect(logLoss).toBeCloseTo((Math.log(2) + Math.log(2) + Math.log(4)) / 3, 14)
    // (½² + ¼² + ¼²) twice, then ½² + ¼² + ¾².
    expect(brier).toBeCloseTo((0.375 + 0.375 + 0.875) / 3, 14)
  })

  it('are 0 where every row is certain and right', () => {
    const { logLoss, brier } = scores([1, 0], [0, 1], [1, 0])
    expect(logLoss).toBeCloseTo(0, 14)
    expect(logLoss).toBeGreaterThanOrEqual(0)
    expect(brier).toBe(0)
  })

  it('cost 36 nats and 2 where a row is certain and wrong', () => {
    const { logLoss, brier } = scores([0], [0, 1, 0])
    // −ln(2⁻⁵² / (1 − 2⁻⁵² + 2·2⁻⁵²)).
    expect(logLoss).toBeCloseTo(52 * Math.log(2), 12)
    expect(brier).toBe(2)
  })

  it('are ln N and (N − 1)/N where all classes are equally likely', () => {
    const { logLoss, brier } = scores([2], [0.25, 0.25, 0.25, 0.25])
    expect(logLoss).toBeCloseTo(Math.log(4), 14)
    expect(brier).toBeCloseTo(3 / 4, 14)
  })

  it('are 0 with a single class', () => {
    expect(scores([0, 0], [1], [1])).toEqual({ top3: null, top5: null, logLoss: 0, brier: 0 })
  })

  it('leave out rows whose class is not known', () => {
    expect(scores([-1, 0, -1], [0, 1], [0.5, 0.5], [0, 1])).toEqual(scores([0], [0.5, 0.5]))
  })
})

describe('the classes among the k likeliest', () => {
  it('are counted from the largest posterior down', () => {
    const row = [0.3, 0.25, 0.2, 0.12, 0.08, 0.05]
    const tops = row.map((_, truth) => scores([truth], row))
    expect(tops.map(({ top3 }) => top3)).toEqual([1, 1, 1, 0, 0, 0])
    expect(tops.map(({ top5 }) => top5)).toEqual([1, 1, 1, 1, 1, 0])
  })

  it('are a mean over the rows', () => {
    const row = [0.4, 0.3, 0.2, 0.1]
    expect(scores([0, 1, 2, 3], row, row, row, row).top3).toBe(3 / 4)
  })

  it.each([
    [2, false, false],
    [3, false, false],
    [4, true, false],
    [5, true, false],
    [6, true, true],
  ])('are not defined with %i classes where k is not below them', (classes, hasTop3, hasTop5) => {
    const { top3, top5 } = scores([0], Array<number>(classes).fill(1 / classes))
    expect([top3 !== null, top5 !== null]).toEqual([hasTop3, hasTop5])
  })

  it('include the later of equally likely classes, as scikit-learn has it', () => {
    const row = [0.25, 0.25, 0.25, 0.25]
    expect([0, 1, 2, 3].map((truth) => scores([truth], row).top3)).toEqual([0, 1, 1, 1])
    // One certain class, then five without any posterior: the third is the last but one.
    const certain = [1, 0, 0, 0, 0, 0]
    expect([0, 1, 2, 3, 4, 5].map((truth) => scores([truth], certain).top3)).toEqual([1, 0, 0, 0, 1, 1])
  })

  it('are exactly k of the classes, however many are equally likely', () => {
    const weights = fc.array(fc.nat(3), { minLength: 6, maxLength: 12 })
    fc.assert(
      fc.property(weights, (list) => {
        const row = normalise(list)
        const tops = row.map((_, truth) => scores([truth], row))
        expect(tops.filter(({ top3 }) => top3 === 1)).toHaveLength(3)
        expect(tops.filter(({ top5 }) => top5 === 1)).toHaveLength(5)
      }),
      { seed: 35 },
    )
  })
})

describe('all scores', () => {
  it('stay within their bounds, with posteriors of 0 and 1 too', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const { top3, top5, logLoss, brier } = scores(
          rows.map(({ truth }) => truth),
          ...rows.map(({ weights }) => normalise(weights)),
        )
        expect(logLoss).toBeGreaterThanOrEqual(0)
        expect(logLoss).toBeLessThanOrEqual(52 * Math.log(2) + 1e-12)
        expect(brier).toBeGreaterThanOrEqual(0)
        expect(brier).toBeLessThanOrEqual(2 + 1e-12)
        if (top3 !== null) expect(top3 >= 0 && top3 <= 1).toBe(true)
        if (top3 !== null && top5 !== null) expect(top5).toBeGreaterThanOrEqual(top3)
      }),
      { seed: 36 },
    )
  })

  it('are the means of what each row has alone', () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const each = rows.map(({ truth, weights }) => scores([truth], normalise(weights)))
        const all = scores(
          rows.map(({ truth }) => truth),
          ...rows.map(({ weights }) => normalise(weights)),
        )
        for (const name of ['logLoss', 'brier', 'top3', 'top5'] as const) {
          if (all[name] === null) expect(each.every((row) => row[name] === null)).toBe(true)
          else expect(all[name]).toBeCloseTo(each.reduce((sum, row) => sum + row[name]!, 0) / each.length, 11)
        }
      }),
      { seed: 37 },
    )
  })
})
