import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import type { ClassifierInfo } from '../models/classifier.ts'
import { classifierInfos } from '../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../models/classifierKinds.ts'
import { MANIFEST_EXAMPLE } from '../testing/manifestExample.ts'
import { cellPath, lookUpCell } from './matrixCell.ts'

const INFOS = classifierInfos(MANIFEST_EXAMPLE, CLASSIFIER_KINDS, 'manifest.json')
const [LDA, MLP] = INFOS as readonly [ClassifierInfo, ClassifierInfo]

/** What the router makes of an address: decoded as a whole, but for signs that mean something there, then split. */
const routed = (path: string) => decodeURI(path).split('/').slice(2)
const raw = (path: string) => path.split('/').slice(2)
const findCell = ([classifier, truth, predicted]: string[], classes: readonly ClassLabel[]) =>
  lookUpCell({ classifier: classifier!, truth: truth!, predicted: predicted! }, INFOS, classes)

describe('cellPath', () => {
  it('names the classifier, the true class and the predicted one by their labels, not by their places', () => {
    const classes = [10, 20, 30]
    expect(cellPath({ classifier: LDA, truth: 0, predicted: 2 }, classes)).toBe('/score/lda/10/30')
    expect(cellPath({ classifier: MLP, truth: 1, predicted: 1 }, ['A', 'é'])).toBe('/score/mlp/%C3%A9/%C3%A9')
  })

  it('has four parts, whatever signs the labels hold', () => {
    const label = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(label, label, (truth, predicted) => {
        const path = cellPath({ classifier: LDA, truth: 0, predicted: 1 }, [truth, predicted])
        for (const parts of [raw(path), routed(path)]) expect(parts).toHaveLength(3)
        expect(path).toMatch(/^\/score\/lda\/[^/?#\s]+\/[^/?#\s]+$/)
      }),
      { seed: 9 },
    )
  })
})

describe('lookUpCell', () => {
  const CLASSES = [
    ...['a/b', '/', '50 %', '%', '100%25', '%zz', 'two words', ' ', '', '__proto__', 'constructor'],
    ...['é', '𝄞', 'a?b', 'a#b', 'a&b=c', '..', '.', '~', '*', ':truth', 'A\nB', '"', '+'],
  ]

  it.each(CLASSES.map((label, index) => [label, index] as const))(
    'finds the label %j, whether the router has decoded the address or not',
    (_, index) => {
      for (const cell of [
        { classifier: LDA, truth: index, predicted: 0 },
        { classifier: MLP, truth: 1, predicted: index },
      ] as const) {
        const path = cellPath(cell, CLASSES)
        expect(findCell(raw(path), CLASSES)).toEqual(cell)
        expect(findCell(routed(path), CLASSES)).toEqual(cell)
      }
    },
  )

  it('finds numbers by their digits', () => {
    const classes = [-5, 0, 4, 1e21]
    expect(findCell(['lda', '4', '-5'], classes)).toEqual({ classifier: LDA, truth: 2, predicted: 0 })
    const cell = { classifier: MLP, truth: 3, predicted: 1 } as const
    expect(findCell(raw(cellPath(cell, classes)), classes)).toEqual(cell)
  })

  it.each([
    ['svm', '0', '1'],
    ['__proto__', '0', '1'],
    ['', '0', '1'],
    ['LDA', '0', '1'],
    ['lda', '2', '0'],
    ['lda', '0', '2'],
    ['lda', '0', ''],
    ['lda', '00', '1'],
    ['lda', '0.0', '1'],
    ['lda', ' 0', '1'],
    ['lda', '__proto__', '1'],
    ['lda', 'length', '1'],
    ['lda', 'undefined', '1'],
    ['lda', '%', '1'],
    ['lda', '%E0%A4%A', '1'],
  ])('finds no cell for %j, %j and %j', (classifier, truth, predicted) => {
    expect(findCell([classifier, truth, predicted], [0, 1])).toBeNull()
  })

  it('prefers the label that is written as the address to one that an escape would mean', () => {
    for (const [label, other] of [
      ['%25', '%'],
      ['a%20b', 'a b'],
      ['%41', 'A'],
    ] as const) {
      const path = cellPath({ classifier: LDA, truth: 1, predicted: 0 }, [other, label])
      expect(findCell(routed(path), [other, label])).toEqual({ classifier: LDA, truth: 1, predicted: 0 })
    }
  })

  it('finds every cell again, in numbers and in text', () => {
    const numbers = fc.uniqueArray(fc.maxSafeInteger(), { minLength: 1, maxLength: 8 })
    const sign = fc.constantFrom('a', 'B', '/', ' ', '?', '#', '&', '.', 'é', '𝄞', '-', '+', ';', '"')
    const texts = fc.uniqueArray(fc.string({ unit: sign, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    const cells = fc.oneof(numbers, texts).chain((classes: readonly ClassLabel[]) =>
      fc.record({
        classes: fc.constant(classes),
        classifier: fc.constantFrom(...INFOS),
        truth: fc.nat(classes.length - 1),
        predicted: fc.nat(classes.length - 1),
      }),
    )
    fc.assert(
      fc.property(cells, ({ classes, ...cell }) => {
        const path = cellPath(cell, classes)
        expect(findCell(raw(path), classes)).toEqual(cell)
        expect(findCell(routed(path), classes)).toEqual(cell)
      }),
      { seed: 10 },
    )
  })
})
