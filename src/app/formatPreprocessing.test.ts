import { expect, it } from 'vitest'
import { formatPreprocessing } from './formatPreprocessing.ts'

it('says each step in its turn, and that there is none', () => {
  expect(formatPreprocessing([{ step: 'l2-normalise' }])).toBe('divides each row by its Euclidean norm')
  expect(formatPreprocessing([{ step: 'log' }, { step: 'standardise' }])).toBe(
    'takes the logarithm of each value, then takes each feature’s mean away and divides by its standard deviation',
  )
  expect(formatPreprocessing([])).toBe('takes rows as they are')
})
