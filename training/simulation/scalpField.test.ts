import { describe, expect, it } from 'vitest'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'
import { createRandomSource } from './randomSource.ts'
import { electrodeHill, scalpFieldSampler, scalpHill } from './scalpField.ts'

const at = (name: string) => MONTAGE.findIndex((electrode) => electrode.name === name)

describe('scalpHill', () => {
  it('is 1 at its centre and exp(−½) at its width', () => {
    const hill = electrodeHill('Cz', 36)
    expect(hill[at('Cz')]).toBe(1)
    for (const name of ['Fz', 'C3', 'C4', 'Pz']) expect(hill[at(name)]).toBeCloseTo(Math.exp(-0.5), 12)
  })

  it('does not mind how far out its centre is given', () => {
    expect(scalpHill({ x: 0, y: 2, z: 0 }, 30)).toEqual(scalpHill({ x: 0, y: 1, z: 0 }, 30))
  })

  it('refuses an electrode that the cap lacks', () => {
    expect(() => electrodeHill('Nz', 30)).toThrow('no electrode named Nz')
  })
})

describe('scalpFieldSampler', () => {
  it('has unit variance everywhere, neighbours alike and far electrodes not', () => {
    const random = createRandomSource(1)
    const sample = scalpFieldSampler(40)
    const fields = Array.from({ length: 4000 }, () => sample(random))
    const mean = (a: string, b: string) =>
      fields.reduce((sum, field) => sum + field[at(a)]! * field[at(b)]!, 0) / fields.length
    for (const { name } of MONTAGE) {
      expect(mean(name, name)).toBeGreaterThan(0.9)
      expect(mean(name, name)).toBeLessThan(1.1)
    }
    expect(mean('C3', 'FC5')).toBeGreaterThan(0.8)
    expect(Math.abs(mean('T7', 'T8'))).toBeLessThan(0.15)
  })
})
