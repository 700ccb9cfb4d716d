import { describe, expect, it } from 'vitest'
import { fitPreprocessing, PREPROCESSINGS } from '../../models/fitPreprocessing.ts'
import { LDA_TRAINER } from '../../models/lda/ldaTrainer.ts'
import { argmaxRows } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { countCorrect, prepareProbe } from './probe.ts'

const shape = { seed: 4, classes: 4, rowsPerClass: 25, columns: 8, spread: 0.8 }
const training = gaussianRows(shape)
const judged = gaussianRows({ ...shape, noiseSeed: 50 })
const target = { features: [...'abcdefgh'], classes: [0, 1, 2, 3], file: 'a.csv' }

describe('prepareProbe', () => {
  it('names what the trained classifier names, with each preprocessing and setting', () => {
    for (const preprocessing of PREPROCESSINGS) {
      const steps = fitPreprocessing(preprocessing, training.rows)
      for (const shrinkage of ['none', 'auto']) {
        const fitted = LDA_TRAINER.fitQuickly!({ shrinkage })(
          preprocess(steps, training.rows),
          training.truth,
          target,
        )
        const predict = prepareProbe(
          { preprocessing, lda: { shrinkage } },
          training.rows,
          judged.rows,
          target,
        )
        const expected = argmaxRows(fitted.predictProba(preprocess(steps, judged.rows)))
        expect(predict(training.truth)).toEqual(expected)
        expect(countCorrect(judged.truth, expected)).toBeGreaterThan(50)
      }
    }
  })

  it('never names a class without rows', () => {
    const predict = prepareProbe(
      { preprocessing: 'none', lda: { shrinkage: 'none' } },
      training.rows,
      judged.rows,
      target,
    )
    const without = training.truth.map((k) => (k === 1 ? 3 : k))
    expect([...new Set(predict(without))].sort()).toEqual([0, 2, 3])
    expect(refusalOf(() => predict(training.truth.map(() => 2))).code).toBe('bad-label')
  })
})
