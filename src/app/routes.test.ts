import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import type { ClassifierInfo } from '../models/classifier.ts'
import { classifierInfos } from '../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../models/classifierKinds.ts'
import { MANIFEST_EXAMPLE } from '../testing/manifestExample.ts'
import {
  cellPath,
  lineOf,
  linePath,
  lookUpCell,
  lookUpLine,
  nearestLine,
  PATTERNS,
  SCORE_PATH,
  viewOf,
} from './routes.ts'

const LINES = Float64Array.of(0, 10, 20, 5)
const INDEX = new Map([...LINES].map((line, index) => [line, index]))
const lookUp = (wanted: string) => lookUpLine(wanted, LINES, INDEX)

describe('addresses', () => {
  it('are those of the tutorial’s server', () => {
    expect(linePath('line', 232)).toBe('/line/232')
    expect(linePath('prediction', 0)).toBe('/prediction/0')
    expect(SCORE_PATH).toBe('/score')
  })
})

describe('viewOf', () => {
  it.each([
    ['/', 'start'],
    ['', 'start'],
    ['/line/232', 'line'],
    ['/line', 'line'],
    ['/prediction/abc', 'prediction'],
    ['/score', 'score'],
    ['/score/lda/1/2', 'score'],
    ['/space', 'space'],
    ['/diagnostics', 'diagnostics'],
    ['/lines/1', null],
    ['/__proto__', null],
    ['/start', null],
  ])('of %j is %s', (path, view) => {
    expect(viewOf(path)).toBe(view)
  })

  it('knows every pattern', () => {
    for (const [view, pattern] of Object.entries(PATTERNS)) expect(viewOf(pattern)).toBe(view)
  })
})

describe('lineOf', () => {
  it('is the number of an address of one line, and nothing else', () => {
    expect(lineOf(linePath('line', 232))).toBe(232)
    expect(lineOf(linePath('prediction', 0))).toBe(0)
    for (const path of ['/score', '/line/', '/line/-1', '/line/1/2', '/line/abc'])
      expect(lineOf(path)).toBeNull()
  })
})

describe('lookUpLine', () => {
  it.each([
    ['0', 0, 0],
    ['10', 10, 1],
    ['20', 20, 2],
    ['5', 5, 3],
  ])('finds line %s by its own number, not by its place', (wanted, line, index) => {
    expect(lookUp(wanted)).toEqual({ found: true, line, index })
  })

  it.each([
    ['1', 0],
    ['9', 10],
    ['14', 10],
    ['1000', 20],
    ['99999999999999999999', 20],
  ])('offers for the missing line %s the nearest, %i', (wanted, nearest) => {
    expect(lookUp(wanted)).toEqual({ found: false, wanted, isNumber: true, nearest })
  })

  it.each([
    ['-1', 0],
    ['1e1', 10],
    ['1e3', 20],
    ['007', 5],
    ['010', 10],
    ['10.0', 10],
    ['+10', 10],
    [' 10', 10],
    ['0x0a', 10],
    ['٥', 0],
    ['abc', 0],
    ['', 0],
    ['NaN', 0],
    ['undefined', 0],
    ['__proto__', 0],
  ])('takes %j for no line number and offers line %i', (wanted, nearest) => {
    expect(lookUp(wanted)).toEqual({ found: false, wanted, isNumber: false, nearest })
  })

  it('offers a line of the recording, whatever the address', () => {
    const wanted = fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String))
    fc.assert(
      fc.property(wanted, (text) => {
        const result = lookUp(text)
        expect(LINES).toContain(result.found ? result.line : result.nearest)
      }),
      { seed: 7 },
    )
  })
})

describe('nearestLine', () => {
  it('is the closest, and the earlier in the file of two as close', () => {
    expect(nearestLine(13, LINES)).toBe(10)
    expect(nearestLine(15, LINES)).toBe(10)
    expect(nearestLine(2.5, LINES)).toBe(0)
    expect(nearestLine(-1, LINES)).toBe(0)
  })

  it('is the first line where nothing is said', () => {
    expect(nearestLine(Number.NaN, Float64Array.of(7, 3))).toBe(7)
  })

  it('is the largest beyond all lines, however far', () => {
    for (const wanted of [21, 1e9, 1e20, 1e300, Number.POSITIVE_INFINITY]) {
      expect(nearestLine(wanted, LINES)).toBe(20)
    }
  })

  it('has no line that is closer', () => {
    const lines = fc.uniqueArray(fc.nat(1000), { minLength: 1 }).map((list) => Float64Array.from(list))
    fc.assert(
      fc.property(lines, fc.integer({ min: -2000, max: 2000 }), (list, wanted) => {
        const distance = Math.abs(nearestLine(wanted, list) - wanted)
        expect(distance).toBe(Math.min(...Array.from(list, (line) => Math.abs(line - wanted))))
      }),
      { seed: 8 },
    )
  })
})

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
