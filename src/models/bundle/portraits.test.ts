import { expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { classMeans } from '../classMeans.ts'
import { ldaFit } from '../lda/ldaFit.ts'
import { ldaPatterns } from '../lda/ldaPatterns.ts'
import { L2_NORMALISE, preprocess } from '../preprocess.ts'
import { drawPortraits } from './portraits.ts'

it('drawPortraits has the means of raw rows and the patterns of preprocessed ones', () => {
  const { rows, truth } = gaussianRows({ seed: 1, classes: 3, rowsPerClass: 10, columns: 4, spread: 2 })
  const target = { features: ['a', 'b', 'c', 'd'], classes: [0, 1, 2], file: 'train.csv' }
  const preprocessed = preprocess(L2_NORMALISE, rows)
  const model = ldaFit(preprocessed, truth, target)
  const { means, patterns } = drawPortraits(model, rows, preprocessed, truth)
  expect(means).toEqual(classMeans(rows, truth, 3).means)
  expect(means.values.every((value) => value > 1)).toBe(true)
  expect(patterns).toEqual(ldaPatterns(model, preprocessed))
})
