import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { windowedRows } from '../../testing/windowedRows.ts'
import { splitLater } from './splitLater.ts'

/** A recording of such labels whose windows overlap by so many steps. */
function recordingOf(truth: Int32Array, overlap = 1) {
  const { raw } = windowedRows({ seed: 1, truth, columns: 20, overlap })
  const features = Array.from({ length: 20 }, (_, i) => `f${i}`)
  const classes = Array.from({ length: Math.max(...truth) + 1 }, (_, k) => k)
  return { name: 'a.csv', features, values: raw.values, labels: { classes, index: truth } }
}
const split = (truth: Int32Array, overlap?: number) => splitLater(recordingOf(truth, overlap), truth)
const labels = (text: string) => Int32Array.from(text, Number)
/** The split as text: `t` for training, `h` for held out, `-` for neither. */
const drawn = (truth: Int32Array, overlap?: number) => {
  const { training, heldOut } = split(truth, overlap)
  const marks = new Array(truth.length).fill('-')
  for (const row of training) marks[row] = 't'
  for (const row of heldOut) marks[row] = 'h'
  return marks.join('')
}

describe('splitLater', () => {
  it('holds out the last quarter of each run where a class has one run only, with a gap before it', () => {
    const truth = Int32Array.from({ length: 80 }, (_, row) => Math.floor(row / 40))
    const run = `${'t'.repeat(26)}----${'h'.repeat(10)}`
    expect(drawn(truth, 5)).toBe(run + run)
    expect(split(truth, 5)).toMatchObject({ gap: 4, restsOn: 'later-part' })
    expect(drawn(labels('00000000111111110000'))).toBe('tttttthhtttttthhttth')
  })

  it('holds out the last quarter of the runs, at least one, where every class has two', () => {
    expect(drawn(labels('0011001100110011'))).toBe('tttttttttttthhhh')
    // Of six runs of class 0 the last two, of four of class 1 and two of class 2 the last.
    expect(drawn(labels('000110001102'.repeat(2)))).toBe(`${'t'.repeat(17)}${'h'.repeat(7)}`)
    expect(split(labels('0011001100110011'))).toMatchObject({ gap: 0, restsOn: 'later-runs' })
  })

  it('refuses a class that is left without rows, by name', () => {
    expect(refusalOf(() => split(labels('0000000011')))).toMatchObject({
      code: 'bad-label',
      file: 'a.csv',
      message: 'class B (1) has too few rows to hold a later part of them out',
      found: '2 rows',
    })
  })

  it('leaves every class on both sides and nothing on both, or refuses', () => {
    const runs = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 3 }), (parts, overlap) => {
        const truth = Int32Array.from(parts.flatMap(([k, length]) => new Array(length).fill(k)))
        let found: ReturnType<typeof split>
        try {
          found = split(truth, overlap)
        } catch (error) {
          expect(error).toMatchObject({ problem: { code: 'bad-label' } })
          return
        }
        const present = new Set(truth)
        expect(new Set(found.training.map((row) => truth[row]!))).toEqual(present)
        expect(new Set(found.heldOut.map((row) => truth[row]!))).toEqual(present)
        const held = new Set(found.heldOut)
        for (const row of found.training) {
          for (let ahead = 0; ahead <= found.gap; ahead++) expect(held.has(row + ahead)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})
