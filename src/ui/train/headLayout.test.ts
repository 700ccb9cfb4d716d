import { describe, expect, it } from 'vitest'
import { MONTAGE } from '../../eeg/scalp/montage.ts'
import { SITES } from '../../eeg/scalp/sites.ts'
import { headLayout, sortElectrodes } from './headLayout.ts'

const CAP = MONTAGE.map(({ name }) => name)
const PHONE = 358
/** A cap of 64, as BioSemi lays it out. */
const CAP_64 = [
  ...['Fp1', 'AF7', 'AF3', 'F1', 'F3', 'F5', 'F7', 'FT7', 'FC5', 'FC3', 'FC1', 'C1', 'C3', 'C5', 'T7', 'TP7'],
  ...['CP5', 'CP3', 'CP1', 'P1', 'P3', 'P5', 'P7', 'P9', 'PO7', 'PO3', 'O1', 'Iz', 'Oz', 'POz', 'Pz', 'CPz'],
  ...[
    'Fpz',
    'Fp2',
    'AF8',
    'AF4',
    'AFz',
    'Fz',
    'F2',
    'F4',
    'F6',
    'F8',
    'FT8',
    'FC6',
    'FC4',
    'FC2',
    'FCz',
    'Cz',
  ],
  ...['C2', 'C4', 'C6', 'T8', 'TP8', 'CP6', 'CP4', 'CP2', 'P2', 'P4', 'P6', 'P8', 'P10', 'PO8', 'PO4', 'O2'],
]

describe('sortElectrodes', () => {
  it('finds places whatever the case, and keeps the order', () => {
    const { placed, unplaced } = sortElectrodes(['cz', 'E17', 'Fz', 'aux 1'])
    expect(placed).toEqual([
      { name: 'cz', x: 0, y: 0 },
      { name: 'Fz', x: expect.closeTo(0), y: expect.closeTo(0.4) },
    ])
    expect(unplaced).toEqual(['E17', 'aux 1'])
  })

  it('gives a place to the first name of it alone', () => {
    const { placed, unplaced } = sortElectrodes(['T3', 'T7', 'T4'])
    expect(placed.map(({ name }) => name)).toEqual(['T3', 'T4'])
    expect(unplaced).toEqual(['T7'])
  })
})

describe('headLayout', () => {
  it.each([PHONE, 480, 1000])('keeps switches apart, pressable and within %d px', (width) => {
    for (const names of [CAP, ['Cz'], ['AF3', 'T7', 'Pz', 'T8', 'AF4', 'M1', 'M2'], ['Iz', 'Nz']]) {
      const { placed } = sortElectrodes(names)
      const layout = headLayout(placed, width)!
      expect(layout.width).toBeLessThanOrEqual(width)
      expect(layout.disc).toBeGreaterThanOrEqual(24)
      const centres = placed.map(({ x, y }) => [
        layout.width / 2 + x * layout.headRadius,
        layout.vertexTop - y * layout.headRadius,
      ])
      centres.forEach(([x, y], at) => {
        expect(Math.min(x!, y!, layout.width - x!, layout.height - y!)).toBeGreaterThanOrEqual(
          layout.disc / 2,
        )
        for (const [otherX, otherY] of centres.slice(at + 1))
          expect(Math.hypot(x! - otherX!, y! - otherY!)).toBeGreaterThan(layout.disc)
      })
    }
  })

  it('is none where a finger would meet two, or where there is nothing', () => {
    const { placed } = sortElectrodes(CAP_64)
    expect(placed).toHaveLength(64)
    expect(headLayout(placed, PHONE)).toBeUndefined()
    expect(headLayout(placed, 800)).toBeDefined()
    expect(headLayout(sortElectrodes(SITES.map(({ name }) => name)).placed, 800)).toBeUndefined()
    expect(headLayout([], 800)).toBeUndefined()
    expect(headLayout(placed, 0)).toBeUndefined()
  })
})
