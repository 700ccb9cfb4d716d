import { describe, expect, it } from 'vitest'
import { windowedRows } from '../../testing/windowedRows.ts'
import { groupsLeftOut } from './groupsLeftOut.ts'

const truth = Int32Array.from({ length: 150 }, (_, row) => row % 3)
const features = ['Cz/theta', 'Cz/alpha', 'POW.Fz.Theta', 'Fz alpha', 'E17/theta', 'Timestamp']
const target = { features, classes: [0, 1, 2], file: 'a.csv' }
const probe = { preprocessing: 'log-standardise', lda: { shrinkage: 'none' } } as const

/** Noise, but that both features of Cz know the class. */
function rowsOf(seed: number) {
  const { raw } = windowedRows({ seed, truth, columns: 6 })
  truth.forEach((k, row) => {
    raw.values[row * 6]! *= Math.exp(1.5 * k)
    raw.values[row * 6 + 1]! *= Math.exp(1.5 * Math.abs(k - 1))
  })
  return { raw, truth }
}

describe('groupsLeftOut', () => {
  it('loses most without the electrode that carries the class', async () => {
    const fractions: number[] = []
    const found = await groupsLeftOut(probe, rowsOf(1), rowsOf(2), target, (fraction) => {
      fractions.push(fraction)
    })
    expect(fractions.at(-1)).toBe(1)
    const { electrodes, bands } = found!
    expect(electrodes.map(({ name, features }) => [name, features])).toEqual([
      ['Cz', 2],
      ['Fz', 2],
      ['E17', 1],
    ])
    expect(bands.map(({ name, features }) => [name, features])).toEqual([
      ['theta', 3],
      ['alpha', 2],
    ])
    const [cz, fz, e17] = electrodes
    expect(cz!.correct).toBeLessThan(75)
    expect(Math.min(fz!.correct, e17!.correct)).toBeGreaterThan(105)
    for (const band of bands) expect(band.correct).toBeGreaterThan(cz!.correct)
  })

  it('leaves out a group without which nothing is left, and groups nothing without names', async () => {
    const narrow = { ...target, features: ['Cz/theta', 'Fz/theta'] }
    const { raw } = rowsOf(1)
    const two = { raw: { rows: 150, columns: 2, values: raw.values.slice(0, 300) }, truth }
    const found = await groupsLeftOut(probe, two, two, narrow)
    expect(found!.electrodes.map(({ name }) => name)).toEqual(['Cz', 'Fz'])
    expect(found!.bands).toEqual([])
    const nameless = { ...target, features: [...'abcdef'] }
    expect(await groupsLeftOut(probe, rowsOf(1), rowsOf(2), nameless)).toEqual({ electrodes: [], bands: [] })
  })

  it('does not begin what would take many minutes', async () => {
    const names = Array.from({ length: 4000 }, (_, i) => `E${i}/theta`)
    const wide = { raw: { rows: 3, columns: 4000, values: new Float64Array(12_000) }, truth }
    expect(await groupsLeftOut(probe, wide, wide, { ...target, features: names })).toBeNull()
  })
})
