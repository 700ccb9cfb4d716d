import { expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { classMeans } from '../classMeans.ts'
import { ldaFit } from '../lda/ldaFit.ts'
import { ldaPatterns } from '../lda/ldaPatterns.ts'
import { preprocess } from '../preprocess.ts'
import { drawPortraits } from './portraits.ts'

it('drawPortraits has the means of raw rows, and the patterns where a classifier has some', () => {
  const { rows, truth } = gaussianRows({ seed: 1, classes: 3, rowsPerClass: 10, columns: 4, spread: 2 })
  const target = { features: ['a', 'b', 'c', 'd'], classes: [0, 1, 2], file: 'train.csv' }
  const preprocessed = preprocess(L2_NORMALISE, rows)
  const model = ldaFit(preprocessed, truth, target)
  const drawn = { of: 'lda', values: ldaPatterns(model, preprocessed) }
  const { means, patterns } = drawPortraits(rows, truth, 3, drawn)
  expect(means).toEqual(classMeans(rows, truth, 3).means)
  expect(means.values.every((value) => value > 1)).toBe(true)
  expect(patterns).toEqual(drawn)
  expect(drawPortraits(rows, truth, 3, null).patterns).toBeNull()
})
