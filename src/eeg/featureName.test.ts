import { describe, expect, it } from 'vitest'
import { featureGrid, parseFeatureName } from './featureName.ts'

describe('parseFeatureName', () => {
  it('splits at the first slash and trims both parts', () => {
    expect(parseFeatureName('Cz/theta')).toEqual({ electrode: 'Cz', band: 'theta' })
    expect(parseFeatureName(' Cz / theta ')).toEqual({ electrode: 'Cz', band: 'theta' })
    expect(parseFeatureName('Cz/beta/low')).toEqual({ electrode: 'Cz', band: 'beta/low' })
  })

  it('has an empty band where there is no slash', () => {
    expect(parseFeatureName(' Cz ')).toEqual({ electrode: 'Cz', band: '' })
    expect(parseFeatureName('')).toEqual({ electrode: '', band: '' })
    expect(parseFeatureName('/theta')).toEqual({ electrode: '', band: 'theta' })
  })
})

describe('featureGrid', () => {
  it('lays the features out as electrodes by bands in the order of their first mention', () => {
    const grid = featureGrid(['Fz/theta', 'Fz/alpha', 'Cz/theta', 'Cz/alpha'])
    expect(grid.electrodes).toEqual(['Fz', 'Cz'])
    expect(grid.bands).toEqual(['theta', 'alpha'])
    expect([...grid.index]).toEqual([0, 1, 2, 3])
  })

  it('finds features in any order and marks those that the file lacks', () => {
    const grid = featureGrid(['Cz/alpha', 'Fz/theta', 'Cz/theta'])
    expect(grid.electrodes).toEqual(['Cz', 'Fz'])
    expect(grid.bands).toEqual(['alpha', 'theta'])
    expect([...grid.index]).toEqual([0, 2, -1, 1])
  })

  it('takes names without a band as one column without a name', () => {
    const grid = featureGrid(['Cz', 'Fz'])
    expect(grid.bands).toEqual([''])
    expect([...grid.index]).toEqual([0, 1])
  })

  it('is empty without features', () => {
    expect(featureGrid([])).toEqual({ electrodes: [], bands: [], index: new Int32Array(0) })
  })
})
