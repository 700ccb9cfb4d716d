import { expect, it } from 'vitest'
import { NO_FILTER } from './rowFilter.ts'
import { withFilter } from './withFilter.ts'

it('puts another filter in the address, and leaves what is not the filter’s', () => {
  const query = 'decoder=ab12&letter=4&lda=8&other=1'
  const filter = { ...NO_FILTER, wrong: 'lda' }
  expect(withFilter(query, filter, ['lda', 'mlp'])).toBe('wrong=lda&decoder=ab12&other=1')
  expect(withFilter(query, NO_FILTER, ['lda', 'mlp'])).toBe('decoder=ab12&other=1')
  // Of a classifier that this decoder has not.
  expect(withFilter(query, NO_FILTER, ['mlp'])).toBe('decoder=ab12&lda=8&other=1')
  expect(withFilter('', NO_FILTER, [])).toBe('')
})
