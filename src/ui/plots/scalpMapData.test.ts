import { describe, expect, it } from 'vitest'
import { powerScale, signedScale } from './colourScale.ts'
import { placeElectrodes, scalpField } from './scalpMapData.ts'

const FIVE = ['Cz', 'Fz', 'T7', 'T8', 'Oz']

describe('placeElectrodes', () => {
  it('places what it knows and keeps the rest with its values', () => {
    const { placed, unplaced, known, grid } = placeElectrodes(
      ['FZ', 'X1', 'T3', 'cz', 'EXG'],
      [1, 2, 3, 4, 5],
    )
    expect(placed.map(({ name, value }) => [name, value])).toEqual([
      ['FZ', 1],
      ['T3', 3],
      ['cz', 4],
    ])
    expect(unplaced).toEqual([
      { name: 'X1', value: 2 },
      { name: 'EXG', value: 5 },
    ])
    expect(known).toBe(3)
    expect(grid).toBeUndefined()
  })

  it('leaves missing electrodes out of the interpolation, not off the map', () => {
    const { placed, known, grid } = placeElectrodes(FIVE, [1, Number.NaN, 3, 4, 5])
    expect(placed).toHaveLength(5)
    expect(known).toBe(4)
    expect(grid!.weights.columns).toBe(4)
    expect(placeElectrodes(FIVE, [1, Number.NaN, 3, Number.NaN, 5]).grid).toBeUndefined()
    expect(placeElectrodes(FIVE, [1, 2]).known).toBe(2)
  })

  it('computes a grid once', () => {
    const { grid } = placeElectrodes(FIVE, [1, 2, 3, 4, 5])
    expect(placeElectrodes(FIVE, [5, 4, 3, 2, 1]).grid).toBe(grid)
    expect(placeElectrodes(FIVE, [5, 4, 3, 2, Number.NaN]).grid).not.toBe(grid)
  })
})

describe('scalpField', () => {
  it('interpolates in the scale’s own space: between 1 and 100 lies 10 on a logarithmic scale', () => {
    const scale = powerScale(1, 100)
    const { grid, placed } = placeElectrodes(FIVE, [10, 10, 1, 100, 10])
    const field = scalpField(grid!, placed, scale)
    const { side } = grid!
    const row = Array.from(field.slice((side / 2) * side, (side / 2 + 1) * side))
    expect(row[side / 2]).toBeCloseTo(0.5, 1)
    expect(row[8]).toBeLessThan(0.3)
    expect(row[side - 9]).toBeGreaterThan(0.7)
    row.forEach((value, i) => {
      if (!Number.isNaN(value)) expect(value + row[side - 1 - i]!).toBeCloseTo(1, 6)
    })
  })

  it('has zero at the middle of a signed scale, whatever is missing', () => {
    const { grid, placed } = placeElectrodes([...FIVE, 'Pz'], [0, 0, 0, 0, Number.NaN, 0])
    for (const value of scalpField(grid!, placed, signedScale(2))) {
      if (!Number.isNaN(value)) expect(value).toBeCloseTo(0.5, 9)
    }
  })
})
