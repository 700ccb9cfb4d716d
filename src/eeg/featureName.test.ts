import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANDS, WIDE_BANDS } from './bands.ts'
import { canonicalFeature, featureGrid, isBandPower, parseFeatureName, powerColumns } from './featureName.ts'
import { SITES } from './scalp/sites.ts'

/** The parts as `electrode|band`. */
const parsed = (name: string) => {
  const { electrode, band } = parseFeatureName(name)
  return `${electrode}|${band}`
}

const BAND_SPELLINGS = [
  'theta',
  'Alpha',
  'betaL',
  'BETA_H',
  'low beta',
  'beta high',
  'beta-low',
  'beta1',
  'gamma',
  'Delta',
  'beta',
]
const SEPARATOR = fc.constantFrom('/', '_', '.', ':', '-', ' ', '  ', ' / ', '__')
/** A name of a site and a band in any of the spellings, with what it should be read as. */
const SPELLING = fc
  .record({
    site: fc.constantFrom(...SITES.map(({ name }) => name)),
    band: fc.constantFrom(...BAND_SPELLINGS),
    change: fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.toUpperCase(),
    ),
    separator: SEPARATOR,
    prefix: fc.constantFrom('', 'POW.', 'pow_', ' ', '# ', 'x_', 'X..'),
    unit: fc.constantFrom('', ' (dB)', '[uV^2]', ' (µV²/Hz)'),
    isTurned: fc.boolean(),
  })
  .map(({ site, band, change, separator, prefix, unit, isTurned }) => ({
    name: `${prefix}${change((isTurned ? [band, site] : [site, band]).join(separator))}${unit} `,
    same: `${site}/${band}`,
    site,
  }))

describe('parseFeatureName', () => {
  it('splits at a slash and trims both parts', () => {
    expect(parseFeatureName('Cz/theta')).toEqual({ electrode: 'Cz', band: 'theta' })
    expect(parseFeatureName(' Cz / theta ')).toEqual({ electrode: 'Cz', band: 'theta' })
    expect(parsed('Cz/theta/power')).toBe('Cz|theta')
    expect(parsed('A b/c_d')).toBe('A b|c_d')
  })

  it.each([
    'Cz_theta',
    'cz.THETA',
    'CZ:Theta',
    'Cz theta',
    'theta_Cz',
    'Theta Cz',
    'POW.Cz.Theta',
    'pow_cz_theta',
  ])('reads %s as theta at Cz', (name) => {
    expect(parsed(name)).toBe('Cz|theta')
  })

  it.each([
    'Cz/beta/low',
    'low beta/Cz',
    'Cz low beta',
    'Cz_beta_low',
    'beta low Cz',
    'POW.Cz.BetaL',
    'pow_cz_betal',
    'Cz/beta-low',
    'Cz  Beta  1',
  ])('reads %s as low beta at Cz', (name) => {
    expect(parsed(name)).toBe('Cz|betaL')
  })

  it('spells known sites and bands in one way, and keeps what it does not know', () => {
    expect(parsed('FP1/Theta')).toBe('Fp1|theta')
    expect(parsed('t3_gamma')).toBe('T3|gamma')
    expect(parsed('FP1/Delta')).toBe('Fp1|delta')
    expect(parsed('fp1_delta')).toBe('Fp1|delta')
    expect(parsed('Xx 1/ALPHA')).toBe('Xx 1|alpha')
    expect(parsed('my E17 low beta')).toBe('my E17|betaL')
    expect(parsed('POW.E17.BetaH')).toBe('E17|betaH')
    expect(parsed('POW.Cz.Delta')).toBe('Cz|delta')
    expect(parsed('theta/Xx')).toBe('theta|Xx')
  })

  it.each([
    'f1',
    ' Cz ',
    'Marker',
    'EEG.Cz',
    'MOT.Q0',
    'POW.Cz',
    'f_12',
    'POW',
    '',
    '__proto__',
    'ratio theta/',
  ])('leaves %j as it is', (name) => {
    const [electrode, band = ''] = name.split('/')
    expect(parseFeatureName(name)).toEqual({ electrode: electrode!.trim(), band })
  })

  it('has an empty part where there is nothing beside the slash', () => {
    expect(parsed('/theta')).toBe('|theta')
    expect(parsed('Cz/')).toBe('Cz|')
    expect(parsed('/')).toBe('|')
    expect(parsed('POW/theta')).toBe('POW|theta')
  })

  it('reads every spelling of a known site and band as the same', () => {
    fc.assert(
      fc.property(SPELLING, ({ name, same, site }) => {
        expect(parseFeatureName(name)).toEqual(parseFeatureName(same))
        expect(parseFeatureName(name).electrode).toBe(site)
        expect([...BANDS, ...WIDE_BANDS].map((band) => band.name)).toContain(parseFeatureName(name).band)
      }),
    )
  })

  it('takes long hostile names at once', () => {
    // Of this process alone: what else the machine does says nothing of the names.
    const started = process.cpuUsage()
    for (const part of ['_', 'a_', 'Cz ', '/', 'pow.', ' ']) parseFeatureName(part.repeat(200_000))
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
  })
})

describe('canonicalFeature', () => {
  it('is the same for all spellings of a feature, known or not', () => {
    fc.assert(
      fc.property(SPELLING, ({ name, same }) => {
        expect(canonicalFeature(name)).toBe(canonicalFeature(same))
      }),
    )
    expect(canonicalFeature('POW.cz.BetaL')).toBe('Cz/betaL')
    expect(canonicalFeature('t3 theta')).toBe('T7/theta')
    expect(canonicalFeature('Cz_DELTA')).toBe(canonicalFeature('cz/Delta'))
    expect(canonicalFeature('E17 Theta')).toBe(canonicalFeature('e17/theta'))
    expect(canonicalFeature(' MOT.Q0')).toBe(canonicalFeature('mot_q0'))
  })

  it('tells features apart', () => {
    const names = [
      'Cz/theta',
      'Cz/alpha',
      'Fz/theta',
      'Cz',
      'Cz/delta',
      'C1/theta',
      'x',
      'f1',
      'f2',
      'E1/theta',
      '',
    ]
    expect(new Set(names.map(canonicalFeature)).size).toBe(names.length)
  })
})

describe('isBandPower', () => {
  it('wants a site and a band that are known', () => {
    for (const name of ['Cz/theta', 'pow.cz.betal', 'high beta_M1', 'Cz/delta', 'beta Fz'])
      expect(isBandPower(name), name).toBe(true)
    for (const name of ['Cz', 'X/theta', 'theta', 'Marker', '']) {
      expect(isBandPower(name), name).toBe(false)
    }
  })
})

describe('featureGrid', () => {
  it('lays the features out as electrodes by bands in the order of their first mention', () => {
    const grid = featureGrid(['Fz/theta', 'Fz/alpha', 'Cz/theta', 'Cz/alpha'])
    expect(grid.electrodes).toEqual(['Fz', 'Cz'])
    expect(grid.bands).toEqual(['theta', 'alpha'])
    expect([...grid.index]).toEqual([0, 1, 2, 3])
  })

  it('finds features in any order and spelling and marks those that the file lacks', () => {
    const grid = featureGrid(['Cz/alpha', 'POW.Fz.Theta', 'theta_cz'])
    expect(grid.electrodes).toEqual(['Cz', 'Fz'])
    expect(grid.bands).toEqual(['alpha', 'theta'])
    expect([...grid.index]).toEqual([0, 2, -1, 1])
  })

  it('lays out those columns only that it is told, under their own positions', () => {
    const names = ['Timestamp', 'POW.Cz.Theta', 'EEG.Cz', 'POW.Cz.Alpha']
    expect(powerColumns(names)).toEqual([1, 3])
    const grid = featureGrid(names, powerColumns(names))
    expect(grid).toMatchObject({ electrodes: ['Cz'], bands: ['theta', 'alpha'] })
    expect([...grid.index]).toEqual([1, 3])
    expect(powerColumns(['Cz', 'Fz'])).toEqual([0, 1])
  })

  it('takes names without a band as one column without a name', () => {
    const grid = featureGrid(['Cz', 'Fz'])
    expect(grid.bands).toEqual([''])
    expect([...grid.index]).toEqual([0, 1])
  })

  it('gives a second spelling of a feature a row of its own', () => {
    const grid = featureGrid(['Cz/theta', 'Fz/theta', 'Cz /theta', 'cz_theta', 'Cz/alpha'])
    expect(grid.electrodes).toEqual(['Cz', 'Fz', 'Cz /theta', 'cz_theta'])
    expect([...grid.index]).toEqual([0, 4, 1, -1, 2, -1, 3, -1])
    expect(featureGrid(['Cz/', 'Cz']).electrodes).toEqual(['Cz', 'Cz (2)'])
  })

  it('gives each name exactly one cell', () => {
    const name = fc.oneof(
      SPELLING.map(({ name }) => name),
      fc.constantFrom(
        'Cz',
        'Cz/',
        'Cz (2)',
        'cz',
        'Cz /theta',
        'Cz/theta',
        'cz theta',
        'cz theta/theta',
        '/',
        '',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
        const { electrodes, bands, index } = featureGrid(names)
        expect(index).toHaveLength(electrodes.length * bands.length)
        expect(new Set(electrodes).size).toBe(electrodes.length)
        expect([...index].filter((feature) => feature >= 0).sort((a, b) => a - b)).toEqual([...names.keys()])
      }),
    )
  })

  it('is empty without features', () => {
    expect(featureGrid([])).toEqual({ electrodes: [], bands: [], index: new Int32Array(0) })
  })
})
