import { describe, expect, it } from 'vitest'
import { MONTAGE } from '../../eeg/scalp/montage.ts'
import { projectToMap } from '../../eeg/scalp/scalpProjection.ts'
import { SITES } from '../../eeg/scalp/sites.ts'
import { nearestStop, stepCursor } from './electrodeCursor.ts'

const stopsOf = (electrodes: typeof MONTAGE) =>
  electrodes.map((electrode) => ({ name: electrode.name, ...projectToMap(electrode) }))
const cap = stopsOf(MONTAGE)
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

describe('stepCursor', () => {
  it('goes where the arrow points', () => {
    expect(stepCursor(cap, 'Cz', 'ArrowLeft')).toBe('C3')
    expect(stepCursor(cap, 'C3', 'ArrowRight')).toBe('Cz')
    expect(stepCursor(cap, 'Oz', 'ArrowLeft')).toBe('O1')
    expect(stepCursor(cap, 'P3', 'ArrowRight')).toBe('Pz')
    expect(stepCursor(cap, 'T8', 'ArrowLeft')).toBe('C4')
  })

  it('starts at the vertex and stays where nothing lies that way', () => {
    expect(stepCursor(cap, null, 'ArrowUp')).toBe('Cz')
    expect(stepCursor(cap, 'gone', 'ArrowUp')).toBe('Cz')
    expect(stepCursor(cap, 'Oz', 'ArrowDown')).toBe('Oz')
    expect(stepCursor([], null, 'ArrowUp')).toBeUndefined()
  })

  it('has Home and End for the first and last of the file, and leaves other keys alone', () => {
    expect(stepCursor(cap, 'Pz', 'Home')).toBe('Cz')
    expect(stepCursor(cap, 'Pz', 'End')).toBe('Fp2')
    expect(stepCursor(cap, 'Pz', 'Tab')).toBeUndefined()
  })

  it.each([
    ['the cap', cap],
    ['all 345 sites', stopsOf(SITES)],
  ])('reaches every electrode of %s by arrows', (_, stops) => {
    const reached = new Set(['Cz'])
    for (const name of reached) for (const key of ARROWS) reached.add(stepCursor(stops, name, key)!)
    expect(stops.filter(({ name }) => !reached.has(name)).map(({ name }) => name)).toEqual([])
  })
})

describe('nearestStop', () => {
  it('finds the nearest, or none', () => {
    expect(nearestStop(cap, { x: -0.3, y: -0.9 })!.name).toBe('O1')
    expect(nearestStop([], { x: 0, y: 0 })).toBeUndefined()
  })
})
