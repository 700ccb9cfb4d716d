import { describe, expect, it } from 'vitest'
import { matrixColours } from './matrixColours.ts'

/** Three classes; of the last there are no rows. */
const matrix = (counts: readonly number[]) => ({
  confusion: Int32Array.from(counts),
  byClass: { precision: [], recall: [], f1: [], support: Int32Array.of(50, 20, 0) },
})
const FIRST = matrix([40, 9, 1, 5, 15, 0, 0, 0, 0])
const SECOND = matrix([50, 0, 0, 4, 16, 0, 0, 0, 0])

describe.each(['light', 'dark'] as const)('cells in the %s theme', (theme) => {
  const counts = matrixColours([FIRST, SECOND], false, theme)
  const parts = matrixColours([FIRST, SECOND], true, theme)

  it('are the ground where there are no rows, with an edge on the diagonal', () => {
    for (const { paint } of [counts, parts]) {
      expect(paint(FIRST, 1, 2)).toEqual({ fill: null })
      expect(paint(FIRST, 2, 2)).toEqual({ fill: null, edge: expect.any(String) })
    }
  })

  it('have colours of mistakes from the fewest to the most of all matrices, whatever is right', () => {
    expect([counts.mistakes.low, counts.mistakes.high]).toEqual([1, 9])
    expect([counts.right.low, counts.right.high]).toEqual([1, 50])
    expect(counts.paint(FIRST, 0, 1)).toEqual({ fill: counts.mistakes.colourAt(1), text: '9' })
    expect(counts.paint(FIRST, 0, 2)).toEqual({ fill: counts.mistakes.colourAt(0), text: '1' })
    expect(counts.paint(SECOND, 0, 0)).toMatchObject({ fill: counts.right.colourAt(1), text: '50' })
  })

  it('show parts of the true class’s rows where that is wanted', () => {
    expect([parts.mistakes.low, parts.mistakes.high]).toEqual([0, 0.25])
    expect(parts.paint(FIRST, 1, 0)).toEqual({ fill: parts.mistakes.colourAt(1), text: '25' })
    expect(parts.paint(FIRST, 0, 1)).toMatchObject({ text: '18' })
    expect(parts.paint(SECOND, 1, 1)).toMatchObject({ text: '80' })
  })

  it('have colours where nothing is wrong, or nothing right', () => {
    const allRight = matrix([50, 0, 0, 0, 20, 0, 0, 0, 0])
    const allWrong = matrix([0, 50, 0, 20, 0, 0, 0, 0, 0])
    expect(matrixColours([allRight], false, theme).paint(allRight, 0, 0).text).toBe('50')
    expect(matrixColours([allWrong], true, theme).paint(allWrong, 0, 1).text).toBe('100')
  })
})
