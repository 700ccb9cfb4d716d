import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsApart } from './rowsApart.ts'

describe('rowsApart', () => {
  it('leaves out the judged rows and those within the gap of one', () => {
    const isJudged = Uint8Array.of(0, 0, 0, 0, 1, 1, 0, 0, 0, 1)
    expect([...rowsApart(isJudged, 0)]).toEqual([0, 1, 2, 3, 6, 7, 8])
    expect([...rowsApart(isJudged, 1)]).toEqual([0, 1, 2, 7])
    expect([...rowsApart(isJudged, 2)]).toEqual([0, 1])
    expect([...rowsApart(isJudged, 2, 0)]).toEqual([0, 1, 6])
  })

  it('keeps just the rows that are farther away than the gap', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.nat(6), (judged, gap) => {
        const kept = judged.flatMap((_, row) =>
          judged.some((other, at) => other && Math.abs(at - row) <= gap) ? [] : [row],
        )
        expect([...rowsApart(Uint8Array.from(judged, Number), gap)]).toEqual(kept)
      }),
    )
  })
})
