import { describe, expect, it } from 'vitest'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { MONTAGE } from './montage.ts'
import { findSite, type ScalpPoint, SITES } from './sites.ts'

const distance = (a: ScalpPoint, b: ScalpPoint) => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)

describe('SITES', () => {
  it('are the 345 of Oostenveld & Praamstra, of distinct names and places on the unit sphere', () => {
    expect(SITES).toHaveLength(345)
    expect(new Set(SITES.map(({ name }) => name.toLowerCase())).size).toBe(345)
    for (const site of SITES) expect(Math.hypot(site.x, site.y, site.z)).toBeCloseTo(1, 12)
    const nearest = SITES.map((site, i) => Math.min(1, ...SITES.slice(i + 1).map((to) => distance(site, to))))
    expect(Math.min(...nearest)).toBeGreaterThan(0.05)
  })

  it('have odd numbers on the left, even ones mirrored on the right, and z on the midline', () => {
    for (const { name, x, y, z } of SITES) {
      const number = Number(name.match(/\d+/)?.[0] ?? 0)
      if (number === 0) expect(x).toBeCloseTo(0, 12)
      else expect(Math.sign(x), name).toBe(number % 2 === 1 ? -1 : 1)
      if (number % 2 === 1) {
        expect(findSite(name.replace(/\d+/, String(number + 1)))).toMatchObject({ x: -x, y, z })
      }
    }
  })

  it('agree with the cap to 1e-3', () => {
    for (const electrode of MONTAGE) {
      expect(distance(findSite(electrode.name)!, electrode), electrode.name).toBeLessThan(1e-3)
    }
  })

  it.each([
    ['AFz', 0, 0.809, 0.5878],
    ['AF3', -0.313, 0.7986, 0.5142],
    ['FFC5h', -0.6205, 0.4447, 0.646],
    ['FTT8h', 0.8795, 0.1504, 0.4515],
    ['CCP4', 0.5795, -0.1543, 0.8003],
    ['TP7', -0.9045, -0.2939, 0.309],
    ['P9h', -0.7991, -0.5806, 0.1564],
    ['PO10', 0.5878, -0.809, 0],
    ['POO2', 0.116, -0.8882, 0.4446],
    ['NFp2', 0.3052, 0.9394, 0.1564],
    ['O1h', -0.1488, -0.9394, 0.309],
    ['Iz', 0, -1, 0],
  ])('have %s where MNE-Python’s spherical_1005 has it', (name, x, y, z) => {
    expect(distance(findSite(name)!, { x, y, z })).toBeLessThan(1e-4)
  })
})

describe('findSite', () => {
  it('finds names in any case and knows no others', () => {
    expect(findSite('FP1')).toBe(findSite(' fp1 '))
    expect(findSite('Nz')!.y).toBe(1)
    for (const name of ['', 'X1', 'Fp3', 'EXG1', 'constructor']) expect(findSite(name)).toBeUndefined()
  })

  it('knows the old names of the temples', () => {
    for (const [old, today] of [
      ['T3', 'T7'],
      ['T4', 'T8'],
      ['T5', 'P7'],
      ['T6', 'P8'],
    ] as const) {
      const { name, ...place } = findSite(old)!
      expect(name).toBe(old)
      expect(findSite(today)).toMatchObject(place)
    }
  })

  it('has mastoids and ear lobes on their own sides, below the equator and behind the ears', () => {
    for (const name of ['M1', 'M2', 'A1', 'A2']) {
      const site = findSite(name)!
      expect(Math.hypot(site.x, site.y, site.z)).toBeCloseTo(1, 12)
      expect(Math.sign(site.x)).toBe(name.endsWith('1') ? -1 : 1)
      expect(site.y).toBeLessThan(0)
      expect(site.z).toBeLessThan(-0.2)
    }
    expect(findSite('M1')!.y).toBeLessThan(findSite('A1')!.y)
  })
})

describe.skipIf(!isReferencePresent)(referenceTitle('the reference positions'), () => {
  it('agree with the sites of those names to 1e-4', () => {
    const [, ...lines] = readReference('electrodes.tsv').trim().split('\n')
    expect(lines).toHaveLength(32)
    for (const line of lines) {
      const [name, x, y, z] = line.split('\t')
      const place = { x: Number(x), y: Number(y), z: Number(z) }
      expect(distance(findSite(name!)!, place), name).toBeLessThan(1e-4)
    }
  })
})
