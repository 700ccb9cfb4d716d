import { describe, expect, it } from 'vitest'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { MONTAGE } from './montage.ts'
import { findSite, type ScalpPoint } from './sites.ts'
import { applyWeights, splineWeights } from './sphericalSpline.ts'

const points = ['AFz', 'POz', 'C5', 'M2', 'Iz'].map((name) => findSite(name)!)
const weights = splineWeights(MONTAGE, points)

describe('splineWeights', () => {
  it('keep a constant field constant', () => {
    for (const value of applyWeights(
      weights,
      MONTAGE.map(() => -3.5),
    ))
      expect(value).toBeCloseTo(-3.5, 9)
  })

  it('follow a smooth field between the electrodes', () => {
    const field = ({ x, y, z }: ScalpPoint) => 2 * x - y + 0.5 * z + 3
    const upper = points.filter(({ z }) => z > 0.3)
    const found = applyWeights(splineWeights(MONTAGE, upper), MONTAGE.map(field))
    upper.forEach((point, i) => expect(Math.abs(found[i]! - field(point))).toBeLessThan(0.05))
  })

  it('smooth: a value that no neighbour shares stands out by about half its height', () => {
    const { rows, values } = splineWeights(MONTAGE, MONTAGE)
    for (let e = 0; e < rows; e++) {
      const own = values[e * rows + e]!
      expect(own).toBeGreaterThan(0.4)
      expect(own).toBeLessThan(0.8)
      expect(own).toBe(Math.max(...values.subarray(e * rows, (e + 1) * rows)))
    }
  })

  it('do not mind how far out a place is given, nor two electrodes in one place', () => {
    const far = MONTAGE.map(({ x, y, z }) => ({ x: 95 * x, y: 95 * y, z: 95 * z }))
    const same = splineWeights(far, points).values
    weights.values.forEach((weight, i) => expect(same[i]).toBeCloseTo(weight, 9))

    const twice = splineWeights([findSite('T3')!, findSite('T7')!, findSite('T8')!], [findSite('Cz')!])
    expect(twice.values[0]).toBeCloseTo(twice.values[1]!, 6)
    expect(twice.values.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 9)
  })

  it('have the shape points × electrodes, and need an electrode', () => {
    expect(weights).toMatchObject({ rows: 5, columns: 32 })
    expect(weights.values).toHaveLength(160)
    expect(() => splineWeights([], points)).toThrow(RangeError)
    expect([...splineWeights([findSite('Cz')!], points).values]).toEqual([1, 1, 1, 1, 1])
  })
})

describe.skipIf(!isReferencePresent)(referenceTitle('weights as MNE-Python computes them'), () => {
  // The reference was computed from positions of four decimals, which this file holds.
  const places = new Map(
    readPlaces().map(([name, x, y, z]) => [name!, { x: Number(x), y: Number(y), z: Number(z) }]),
  )
  const reference = isReferencePresent ? JSON.parse(readReference('spline.json')) : {}

  it('agree to 1e-6 at 24 points', () => {
    const { from, to, matrix } = reference as { from: string[]; to: number[][]; matrix: number[][] }
    const found = splineWeights(
      from.map((name) => places.get(name)!),
      to.map(([x, y, z]) => ({ x: x!, y: y!, z: z! })),
    )
    expect(found).toMatchObject({ rows: 24, columns: 32 })
    expect(deviation(found.values, matrix.flat())).toBeLessThan(1e-6)
  })

  it('agree to 1e-6 for each electrode from the other 31', () => {
    const { from, leaveOneOut } = reference as { from: string[]; leaveOneOut: Record<string, number[]> }
    expect(Object.keys(leaveOneOut)).toHaveLength(32)
    for (const [name, expected] of Object.entries(leaveOneOut)) {
      const others = from.filter((other) => other !== name).map((other) => places.get(other)!)
      expect(deviation(splineWeights(others, [places.get(name)!]).values, expected), name).toBeLessThan(1e-6)
    }
  })
})

function readPlaces(): string[][] {
  if (!isReferencePresent) return []
  const [, ...lines] = readReference('electrodes.tsv').trim().split('\n')
  return lines.map((line) => line.split('\t'))
}

function deviation(found: Float64Array, expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length)
  return expected.reduce((largest, value, i) => Math.max(largest, Math.abs(value - found[i]!)), 0)
}
