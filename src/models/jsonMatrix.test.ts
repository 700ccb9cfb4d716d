import { describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusalOf.ts'
import { checkLength, fromLists, toLists } from './jsonMatrix.ts'

const place = { file: 'lda.json', name: 'coef' }

describe('toLists and fromLists', () => {
  it('are inverses', () => {
    const matrix = { rows: 2, columns: 3, values: Float64Array.of(1, 2, 3, 4, 5, 6) }
    expect(toLists(matrix)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(fromLists(toLists(matrix), matrix, place)).toEqual(matrix)
    const empty = { rows: 2, columns: 0, values: new Float64Array() }
    expect(fromLists(toLists(empty), empty, place)).toEqual(empty)
  })

  it('name the list that has another length', () => {
    expect(refusalOf(() => fromLists([[1]], { rows: 2, columns: 1 }, place))).toMatchObject({
      code: 'bad-bundle',
      file: 'lda.json',
      column: 'coef',
      found: '1 entries',
      expected: '2 entries',
    })
    expect(refusalOf(() => fromLists([[1], [1, 2]], { rows: 2, columns: 1 }, place))).toMatchObject({
      column: 'coef.1',
      found: '2 entries',
    })
    expect(checkLength([1, 2], 2, place)).toBeUndefined()
  })
})
