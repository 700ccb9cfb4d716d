import { describe, expect, it } from 'vitest'
import { projectToMap, unprojectFromMap } from './scalpProjection.ts'
import { findSite, SITES } from './sites.ts'

const onMap = (name: string) => projectToMap(findSite(name)!)
const radius = (name: string) => Math.hypot(onMap(name).x, onMap(name).y)

describe('projectToMap', () => {
  it('has the vertex in the middle, left on the left and the front in front', () => {
    expect(onMap('Cz').x).toBeCloseTo(0, 12)
    expect(onMap('Cz').y).toBeCloseTo(0, 12)
    expect(onMap('T7').x).toBeLessThan(-0.7)
    expect(onMap('T8').x).toBeGreaterThan(0.7)
    expect(onMap('Fz').y).toBeGreaterThan(0.3)
    expect(onMap('Oz').y).toBeLessThan(-0.7)
  })

  it('keeps angles from the vertex: 0.8 at the 10 % ring, 1 at the head circle, more below it', () => {
    for (const name of ['Fpz', 'T7', 'O2', 'F8']) expect(radius(name)).toBeCloseTo(0.8, 12)
    for (const name of ['Nz', 'FT9', 'TP10', 'Iz']) expect(radius(name)).toBeCloseTo(1, 12)
    expect(radius('C3')).toBeCloseTo(0.4, 12)
    expect(radius('M1')).toBeCloseTo(103 / 90, 12)
  })

  it('is undone by unprojectFromMap', () => {
    for (const site of SITES) {
      const back = unprojectFromMap(projectToMap(site))
      expect(Math.hypot(back.x - site.x, back.y - site.y, back.z - site.z)).toBeLessThan(1e-12)
    }
    expect(unprojectFromMap(projectToMap({ x: 0, y: 0, z: -1 })).z).toBeCloseTo(-1, 12)
  })
})
