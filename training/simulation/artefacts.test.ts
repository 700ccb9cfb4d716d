import { describe, expect, it } from 'vitest'
import { artefactPower } from './artefacts.ts'
import { FEATURE_COUNT, FEATURE_NAMES } from './bandLevels.ts'
import { createRandomSource } from './randomSource.ts'

const WINDOWS = 4000
const power = artefactPower(createRandomSource(1), WINDOWS)
const column = (name: string) => {
  const feature = FEATURE_NAMES.indexOf(name)
  return Array.from({ length: WINDOWS }, (_, row) => power[row * FEATURE_COUNT + feature]!)
}
const mean = (name: string) => column(name).reduce((sum, value) => sum + value, 0) / WINDOWS

describe('artefactPower', () => {
  it('raises frontal theta by blinks, on both sides alike and hardly elsewhere', () => {
    expect(mean('Fp1/theta')).toBeGreaterThan(0.1)
    expect(mean('Fp1/theta')).toBeCloseTo(mean('Fp2/theta'), 1)
    expect(mean('Fp1/theta')).toBeGreaterThan(3 * mean('Fp1/alpha'))
    expect(mean('Fp1/theta')).toBeGreaterThan(10 * mean('O1/theta'))
  })

  it('raises temporal betaH and gamma by muscle bursts, one side at a time', () => {
    for (const band of ['betaH', 'gamma']) {
      expect(mean(`T7/${band}`)).toBeGreaterThan(10 * mean(`Cz/${band}`))
      expect(mean(`T8/${band}`)).toBeGreaterThan(10 * mean(`Cz/${band}`))
    }
    const [left, right] = [column('T7/gamma'), column('T8/gamma')]
    const both = left.filter((value, row) => value > 0.1 && right[row]! > 0.1).length
    expect(both).toBeLessThan(0.3 * left.filter((value) => value > 0.1).length)
  })

  it('is rare: most windows have neither', () => {
    expect(column('Fp1/theta').filter((value) => value < 0.1).length).toBeGreaterThan(WINDOWS / 2)
  })

  it('keeps a burst in each of the windows that contain it, four for a half second', () => {
    const runs = column('Fp1/theta')
      .map((value) => (value > 0.5 ? '#' : '.'))
      .join('')
      .match(/#+/g)!
    expect(runs.filter((run) => run.length === 4).length).toBeGreaterThan(runs.length / 2)
    expect(runs.every((run) => run.length >= 2)).toBe(true)
  })
})
