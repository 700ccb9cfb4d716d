import { describe, expect, it } from 'vitest'
import { MONTAGE } from './montage.ts'
import { cellCentre, interpolateScalp, type ScalpGrid, scalpGrid } from './scalpGrid.ts'
import { type MapPoint, projectToMap } from './scalpProjection.ts'
import { findSite, type ScalpPoint } from './sites.ts'

const SIDE = 48
const grid = scalpGrid(MONTAGE, SIDE)

const hotSpot = (name: string) => MONTAGE.map((electrode) => (electrode.name === name ? 1 : 0))

/** A Gaussian-like hill, half as high at 24° from its top. */
function hillAt(name: string): number[] {
  const top = findSite(name)!
  return MONTAGE.map(({ x, y, z }) => Math.exp(8 * (x * top.x + y * top.y + z * top.z - 1)))
}

function valueAt({ side, radius }: ScalpGrid, field: Float64Array, { x, y }: MapPoint): number {
  const cell = (along: number) => Math.min(side - 1, Math.floor(((along / radius + 1) / 2) * side))
  return field[cell(-y) * side + cell(x)]!
}

function hottest({ side, radius }: ScalpGrid, field: Float64Array) {
  let best = -1
  field.forEach((value, i) => {
    const { x, y } = cellCentre({ side, radius }, Math.floor(i / side), i % side)
    if (Math.hypot(x, y) <= radius && (best < 0 || value > field[best]!)) best = i
  })
  return cellCentre({ side, radius }, Math.floor(best / side), best % side)
}

describe('scalpGrid', () => {
  it('covers the head and the electrodes outside the head circle', () => {
    expect(grid.radius).toBe(1)
    const within = ['Fz', 'C3', 'C4', 'Pz'].map((name) => findSite(name)!)
    expect(scalpGrid(within, 8).radius).toBe(1)
    expect(scalpGrid([...within, findSite('M1')!], 8).radius).toBeCloseTo(103 / 90 + 0.03, 9)
  })

  it('has weights for each cell of the disc and none for the corners', () => {
    expect(grid.weights).toMatchObject({ rows: grid.cells.length, columns: 32 })
    const field = interpolateScalp(grid, hotSpot('Cz'))
    expect(field).toHaveLength(SIDE * SIDE)
    for (const corner of [0, SIDE - 1, SIDE * (SIDE - 1), SIDE * SIDE - 1]) expect(field[corner]).toBeNaN()
    field.forEach((value, i) => {
      const { x, y } = cellCentre(grid, Math.floor(i / SIDE), i % SIDE)
      if (Math.hypot(x, y) <= grid.radius) expect(value).not.toBeNaN()
    })
  })

  it('has its first row in front and its first column on the left', () => {
    expect(cellCentre(grid, 0, 0).x).toBeLessThan(-0.9)
    expect(cellCentre(grid, 0, 0).y).toBeGreaterThan(0.9)
  })
})

describe('interpolateScalp', () => {
  it('keeps a constant constant', () => {
    for (const value of interpolateScalp(
      grid,
      MONTAGE.map(() => 0.25),
    )) {
      if (!Number.isNaN(value)) expect(value).toBeCloseTo(0.25, 9)
    }
  })

  it.each(['C3', 'FC6', 'Pz', 'P4'])('has the top of a hill at %s where it was planted', (name) => {
    const { x, y } = hottest(grid, interpolateScalp(grid, hillAt(name)))
    const place = projectToMap(findSite(name)!)
    expect(Math.hypot(x - place.x, y - place.y)).toBeLessThan(0.1)
  })

  it('has a hill that was planted at O1 on the left and behind, hotter at O1 than at any other electrode', () => {
    const field = interpolateScalp(grid, hillAt('O1'))
    const { x, y } = hottest(grid, field)
    expect(x).toBeLessThan(-0.1)
    expect(y).toBeLessThan(-0.6)
    const nearest = MONTAGE.map((electrode) => valueAt(grid, field, projectToMap(electrode)))
    expect(MONTAGE[nearest.indexOf(Math.max(...nearest))]!.name).toBe('O1')
  })

  it.each(MONTAGE.map(({ name }) => name))('is hottest near %s when only that one is hot', (name) => {
    const spot = hottest(grid, interpolateScalp(grid, hotSpot(name)))
    const planted = projectToMap(findSite(name)!)
    const distances = MONTAGE.map((electrode) => {
      const place = projectToMap(electrode)
      return Math.hypot(place.x - spot.x, place.y - spot.y)
    })
    expect(Math.hypot(planted.x - spot.x, planted.y - spot.y)).toBeCloseTo(Math.min(...distances), 3)
  })

  it('has a left field on the left and a front field in front', () => {
    const along = (axis: (point: ScalpPoint) => number) => interpolateScalp(grid, MONTAGE.map(axis))
    const middle = SIDE / 2
    const toRight = along(({ x }) => x)
    const toFront = along(({ y }) => y)
    for (const i of [4, 12, 20]) {
      expect(toRight[middle * SIDE + i]).toBeLessThan(0)
      expect(toRight[middle * SIDE + SIDE - 1 - i]).toBeGreaterThan(0)
      expect(toFront[i * SIDE + middle]).toBeGreaterThan(0)
      expect(toFront[(SIDE - 1 - i) * SIDE + middle]).toBeLessThan(0)
    }
  })

  it('does without electrodes that are missing', () => {
    const others = MONTAGE.filter(({ name }) => name !== 'O1')
    const field = interpolateScalp(
      scalpGrid(others, SIDE),
      others.map(({ y }) => y),
    )
    const whole = interpolateScalp(
      grid,
      MONTAGE.map(({ y }) => y),
    )
    const deviation = field.reduce(
      (largest, value, i) => (Number.isNaN(value) ? largest : Math.max(largest, Math.abs(value - whole[i]!))),
      0,
    )
    expect(deviation).toBeLessThan(0.1)
  })
})
