import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { normal } from '../../testing/cleanRecording.ts'
import { blockedFolds } from '../blockedFiveFold.ts'
import { judgeFolds, prepareFolds } from './probeFolds.ts'
import { shuffledLabels } from './shuffledLabels.ts'

const truth = Int32Array.from('0011223300112233', Number)
const options = { truth, foldOf: null, repetitions: 120, seed: 1 }
/** How many labels are the true ones. */
const agreeing = (labels: Int32Array) => labels.filter((k, row) => k === truth[row]).length

describe('shuffledLabels', () => {
  it('counts how many labellings do as well, the true one among them', async () => {
    const fractions: number[] = []
    const found = await shuffledLabels({
      ...options,
      judge: agreeing,
      report: (fraction) => {
        fractions.push(fraction)
      },
    })
    expect(found.correct).toBe(16)
    expect(found.shuffled).toHaveLength(120)
    expect(found.shuffled).toEqual(found.shuffled.toSorted((a, b) => a - b))
    const asGood = found.shuffled.filter((count) => count === 16).length
    expect(found.p).toBe((1 + asGood) / 121)
    expect(found.labellings).toBe(2520)
    expect(fractions.at(-1)).toBe(1)
    expect(fractions).toHaveLength(120)
    const none = await shuffledLabels({ ...options, judge: () => 5 })
    expect(none.p).toBe(1)
  })

  it('repeats for the same seed', async () => {
    const found = () => shuffledLabels({ ...options, judge: agreeing })
    expect(await found()).toEqual(await found())
    expect((await found()).shuffled).not.toEqual(
      (await shuffledLabels({ ...options, judge: agreeing, seed: 2 })).shuffled,
    )
  })

  it('counts labels that cannot be fitted as good as the true ones, and stops at any other error', async () => {
    const refuse = (labels: Int32Array) => {
      if (agreeing(labels) === 16) return 3
      throw new ProblemError({ code: 'not-a-recording', message: 'no', file: 'a.csv' })
    }
    expect((await shuffledLabels({ ...options, judge: refuse })).p).toBe(1)
    const fail = () => Promise.reject(new Error('stopped'))
    await expect(shuffledLabels({ ...options, judge: agreeing, report: fail })).rejects.toThrow('stopped')
  })

  it('scores any labels alike in folds where each class is one run', async () => {
    const blocks = Int32Array.from({ length: 120 }, (_, row) => Math.floor(row / 30))
    const draw = normal(3)
    let walk = 0
    const values = Float64Array.from({ length: 240 }, (_, at) => {
      if (at % 2 === 0) walk += 0.3 * draw()
      return walk + draw()
    })
    const foldOf = blockedFolds(blocks, 4)!
    const target = { features: ['a', 'b'], classes: [0, 1, 2, 3], file: 'a.csv' }
    const probe = { preprocessing: 'none', lda: { shrinkage: 'none' } } as const
    const raw = { rows: 120, columns: 2, values }
    const folds = await prepareFolds(probe, raw, target, { foldOf, gap: 2 })
    const judge = (labels: Int32Array) => judgeFolds(folds, labels)
    const found = await shuffledLabels({ truth: blocks, foldOf, judge, repetitions: 30, seed: 0 })
    expect(new Set(found.shuffled)).toEqual(new Set([found.correct]))
    expect(found.p).toBe(1)
  })
})
