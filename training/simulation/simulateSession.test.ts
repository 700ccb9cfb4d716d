import { describe, expect, it } from 'vitest'
import { FEATURE_COUNT, FEATURE_NAMES, POOR_CONTACT } from './bandLevels.ts'
import { hotSpotPatterns } from './letterPatterns.ts'
import { createRandomSource } from './randomSource.ts'
import { simulateSession } from './simulateSession.ts'

/** Mean log power of each letter: letters × features. */
function letterMeans(letterPatterns: ReturnType<typeof hotSpotPatterns>, rowsPerLetter: number): number[][] {
  const { rows } = simulateSession({ random: createRandomSource(11), letterPatterns, rowsPerLetter })
  return Array.from({ length: letterPatterns.rows }, (_, letter) =>
    FEATURE_NAMES.map((_, f) => {
      let sum = 0
      for (let row = letter * rowsPerLetter; row < (letter + 1) * rowsPerLetter; row++) {
        sum += Math.log(rows.values[row * FEATURE_COUNT + f]!)
      }
      return sum / rowsPerLetter
    }),
  )
}

describe('simulateSession', () => {
  it('has a block of rows per letter', () => {
    const letterPatterns = hotSpotPatterns(3, [])
    const session = simulateSession({ random: createRandomSource(1), letterPatterns, rowsPerLetter: 2 })
    expect([...session.labels]).toEqual([0, 0, 1, 1, 2, 2])
    expect(session.rows).toMatchObject({ rows: 6, columns: 160 })
    expect(session.rows.values).toHaveLength(6 * 160)
    expect(session.features).toHaveLength(160)
  })

  it.each([
    ['C3', 'C4', 'betaH'],
    ['C4', 'C3', 'betaH'],
    ['O1', 'O2', 'alpha'],
    ['F8', 'F7', 'theta'],
  ])('shows a spot planted at %s there and not at %s', (electrode, mirror, band) => {
    const spot = { letter: 1, electrode, band, gain: 6 }
    const [flat, spotted] = letterMeans(hotSpotPatterns(2, [spot]), 200) as [number[], number[]]
    const rise = spotted.map((value, f) => value - flat[f]!)
    expect(FEATURE_NAMES[rise.indexOf(Math.max(...rise))]).toBe(`${electrode}/${band}`)
    expect(rise[FEATURE_NAMES.indexOf(`${mirror}/${band}`)]).toBeLessThan(0.5 * Math.max(...rise))
  })

  it('has its lowest levels at the electrode of poor contact, at every band', () => {
    const [means] = letterMeans(hotSpotPatterns(1, []), 400) as [number[]]
    for (const band of ['theta', 'alpha', 'betaL', 'betaH', 'gamma']) {
      const ofBand = FEATURE_NAMES.filter((name) => name.endsWith(`/${band}`))
      const lowest = ofBand.toSorted(
        (a, b) => means[FEATURE_NAMES.indexOf(a)]! - means[FEATURE_NAMES.indexOf(b)]!,
      )
      expect(lowest[0]).toBe(`${POOR_CONTACT}/${band}`)
    }
  })
})
