import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findElectrode, MONTAGE } from './montage.ts'

const reference = join(process.env.EEG_REFERENCE ?? '../shared/reference', 'electrodes.tsv')

describe('MONTAGE', () => {
  it('has 32 electrodes of distinct names on the unit sphere', () => {
    expect(new Set(MONTAGE.map(({ name }) => name)).size).toBe(32)
    for (const { x, y, z } of MONTAGE) expect(Math.hypot(x, y, z)).toBeCloseTo(1, 12)
  })

  it('has odd numbers on the left, even ones on the right and z on the midline', () => {
    for (const { name, x } of MONTAGE) {
      const number = Number(name.match(/\d+$/)?.[0] ?? 0)
      if (number === 0) expect(x).toBeCloseTo(0, 12)
      else expect(Math.sign(x)).toBe(number % 2 === 1 ? -1 : 1)
    }
  })

  it('mirrors each electrode of the left on the right', () => {
    for (const { name, x, y, z } of MONTAGE.filter((electrode) => electrode.x < -1e-9)) {
      const number = Number(name.match(/\d+$/)![0])
      const mirror = findElectrode(name.replace(/\d+$/, String(number + 1)))!
      expect(mirror.x).toBeCloseTo(-x, 12)
      expect(mirror.y).toBeCloseTo(y, 12)
      expect(mirror.z).toBeCloseTo(z, 12)
    }
  })

  it('has the nose in front, the vertex on top and the occiput behind', () => {
    expect(findElectrode('Fz')!.y).toBeGreaterThan(0.5)
    expect(findElectrode('Oz')!.y).toBeLessThan(-0.9)
    expect(findElectrode('Cz')).toMatchObject({ x: 0, y: 0, z: 1 })
  })

  it('finds names in any case and knows no other names', () => {
    expect(findElectrode('FP1')).toBe(findElectrode('Fp1'))
    expect(findElectrode('Nz')).toBeUndefined()
  })

  it.skipIf(!existsSync(reference))('agrees with the reference positions to 1e-3, in the same order', () => {
    const [, ...lines] = readFileSync(reference, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(MONTAGE.length)
    lines.forEach((line, index) => {
      const [name, ...position] = line.split('\t')
      const electrode = MONTAGE[index]!
      expect(electrode.name).toBe(name)
      const distance = Math.hypot(
        ...[electrode.x, electrode.y, electrode.z].map((v, i) => v - Number(position[i])),
      )
      expect(distance).toBeLessThan(1e-3)
    })
  })
})
