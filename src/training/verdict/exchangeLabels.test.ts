import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRuns } from '../../evaluation/runs.ts'
import { countLabellings, exchangeableRuns, exchangeLabels } from './exchangeLabels.ts'

const labels = (text: string) => Int32Array.from(text, Number)
const textOf = (truth: Int32Array) => [...truth].join('')
const draw = (truth: Int32Array, foldOf: Int32Array | null, times: number, seed = 0) => {
  const drawn = exchangeLabels(truth, exchangeableRuns(truth, foldOf), seed)
  return Array.from({ length: times }, () => textOf(drawn.next().value as Int32Array))
}

describe('exchangeLabels', () => {
  it('draws every labelling of whole runs, equally often, and no other', () => {
    const drawn = draw(labels('0010022'), null, 1200)
    const counts = new Map<string, number>()
    for (const text of drawn) counts.set(text, (counts.get(text) ?? 0) + 1)
    // Runs of 2, 1, 2 and 2 rows, of the classes 0, 1, 0 and 2 in any order.
    const orders = '0012 0021 0102 0120 0201 0210 1002 1020 1200 2001 2010 2100'.split(' ')
    const expected = orders.map(([a, b, c, d]) => `${a}${a}${b}${c}${c}${d}${d}`)
    expect([...counts.keys()].sort()).toEqual(expected.sort())
    expect(Math.min(...counts.values())).toBeGreaterThan(60)
    expect(countLabellings(exchangeableRuns(labels('0010022'), null))).toBe(12)
  })

  it('keeps to the folds where these leave whole runs out', () => {
    const truth = labels('00112200112')
    const foldOf = labels('00000011111')
    for (const text of draw(truth, foldOf, 50)) {
      const at = (row: number) => text[row]
      expect([at(0), at(2), at(4)].sort()).toEqual(['0', '1', '2'])
      expect([at(6), at(8), at(10)].sort()).toEqual(['0', '1', '2'])
    }
    expect(countLabellings(exchangeableRuns(truth, foldOf))).toBe(36)
    // A fold that cuts through a run leaves no whole runs out.
    expect(countLabellings(exchangeableRuns(truth, labels('01000011111')))).toBe(90)
  })

  it('gives the same labellings for the same seed only', () => {
    const truth = labels('0123456789')
    expect(draw(truth, null, 5, 3)).toEqual(draw(truth, null, 5, 3))
    expect(draw(truth, null, 5, 3)).not.toEqual(draw(truth, null, 5, 4))
  })

  it('keeps places and lengths of runs, and each class’s number of them, whatever the labels', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 30 }), fc.integer(), (classes, seed) => {
        const truth = Int32Array.from(classes)
        const runs = findRuns(truth)
        const [text] = draw(truth, null, 1, seed)
        const drawn = labels(text!)
        for (const { start, length } of runs) {
          expect(new Set(drawn.subarray(start, start + length)).size).toBe(1)
        }
        const sorted = (of: (start: number) => number) => runs.map(({ start }) => of(start)).sort()
        expect(sorted((start) => drawn[start]!)).toEqual(sorted((start) => truth[start]!))
      }),
    )
  })
})

describe('countLabellings', () => {
  it('stops counting at a million', () => {
    expect(countLabellings(exchangeableRuns(labels('012345678'), null))).toBe(362_880)
    expect(countLabellings(exchangeableRuns(labels('0123456789'), null))).toBeNull()
    expect(countLabellings(exchangeableRuns(labels('0000'), null))).toBe(1)
  })
})
