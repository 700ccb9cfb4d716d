import { describe, expect, it } from 'vitest'
import { classifierInfos } from '../../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { cellFilter, filteredCell } from './cellFilter.ts'
import { decodeFilter, encodeFilter, NO_FILTER } from './rowFilter.ts'

const [LDA] = classifierInfos(MANIFEST_EXAMPLE, CLASSIFIER_KINDS, 'manifest.json')
const IDS = ['lda', 'mlp']
const CELL = { classifier: LDA!, truth: 4, predicted: 1 }
const CLASSES = [0, 1, 2, 3, 4]

describe('the filter of a cell', () => {
  it('has its letter, what its classifier says, the order as it was, and nothing else', () => {
    const filter = { ...NO_FILTER, letter: '2', wrong: 'mlp', below: 0.5, order: 'lda', isDescending: true }
    const own = cellFilter(CELL, { classes: CLASSES, labels: CLASSES, filter })
    expect(encodeFilter(own)).toBe('letter=4&lda=1&order=lda&down=1')
  })

  it('names the letter as the recording has it', () => {
    const source = { classes: CLASSES, filter: NO_FILTER }
    expect(cellFilter(CELL, { ...source, labels: ['A', 'e', 'B'] }).letter).toBe('e')
    expect(cellFilter(CELL, { ...source, labels: ['0', '4'] }).letter).toBe('4')
    expect(cellFilter(CELL, { ...source, labels: ['0', '1'] }).letter).toBe('4')
  })
})

describe('the cell of a filter', () => {
  it('is the one that the filter was made from, by way of an address', () => {
    for (const labels of [CLASSES, ['A', 'E']]) {
      const filter = cellFilter(CELL, { classes: CLASSES, labels, filter: NO_FILTER })
      const read = decodeFilter(encodeFilter(filter), IDS)
      expect(filteredCell(read, 'lda', CLASSES)).toEqual({ truth: 4, predicted: 1 })
      expect(filteredCell(read, 'mlp', CLASSES)).toBeNull()
    }
  })

  it('is none without letter, without what is said, or with classes that are not there', () => {
    for (const query of ['', 'letter=4', 'lda=1', 'letter=9&lda=1', 'letter=4&lda=9']) {
      expect(filteredCell(decodeFilter(query, IDS), 'lda', CLASSES)).toBeNull()
    }
  })
})
