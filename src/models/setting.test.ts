import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusalOf.ts'
import { KIND_TRAINERS } from './kindTrainers.ts'
import { allowedValues, readSettings, type Setting } from './setting.ts'

const SETTINGS: readonly Setting[] = [
  {
    name: 'shrinkage',
    kind: 'choice',
    title: 'Shrinkage',
    help: '',
    options: [
      { value: 'none', title: 'none' },
      { value: 'auto', title: 'auto' },
    ],
    standard: 'none',
  },
  {
    name: 'units',
    kind: 'number',
    title: 'Units',
    help: '',
    isInteger: true,
    least: 1,
    most: 10,
    standard: 5,
  },
  {
    name: 'alpha',
    kind: 'number',
    title: 'Alpha',
    help: '',
    isInteger: false,
    least: 0,
    most: 1,
    standard: 0.5,
  },
]
const STANDARD = { shrinkage: 'none', units: 5, alpha: 0.5 }

describe('readSettings', () => {
  it('gives each setting its standard, and what is set its value', () => {
    expect(readSettings(SETTINGS, {}, 'LDA')).toEqual(STANDARD)
    expect(readSettings(SETTINGS, { units: '7', alpha: 0 }, 'LDA')).toEqual({
      ...STANDARD,
      units: 7,
      alpha: 0,
    })
    expect(readSettings(SETTINGS, { shrinkage: 'auto', alpha: '1e-3' }, 'LDA')).toEqual({
      ...STANDARD,
      shrinkage: 'auto',
      alpha: 1e-3,
    })
  })

  it('refuses a name that is none, and says which there are', () => {
    expect(refusalOf(() => readSettings(SETTINGS, { size: 1 }, 'LDA'))).toMatchObject({
      code: 'bad-setting',
      file: 'LDA',
      column: 'size',
      expected: 'shrinkage or units or alpha',
    })
  })

  it.each([
    ['shrinkage', 'much', 'none or auto'],
    ['shrinkage', 1, 'none or auto'],
    ['units', 2.5, 'a whole number from 1 to 10'],
    ['units', 11, 'a whole number from 1 to 10'],
    ['units', '', 'a whole number from 1 to 10'],
    ['alpha', -0.1, 'a number from 0 to 1'],
    ['alpha', Number.NaN, 'a number from 0 to 1'],
    ['alpha', 'a half', 'a number from 0 to 1'],
  ])('refuses %s = %s', (name, value, expected) => {
    const problem = refusalOf(() => readSettings(SETTINGS, { [name]: value }, 'LDA'))
    expect(problem).toMatchObject({ code: 'bad-setting', column: name, expected })
  })

  it('gives what is allowed or refuses, whatever is set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), fc.oneof(fc.double(), fc.string()), (setting, wish) => {
        let value: number | string
        try {
          value = readSettings(SETTINGS, { [setting.name]: wish }, 'LDA')[setting.name]!
        } catch {
          return
        }
        if (setting.kind === 'choice') expect(['none', 'auto']).toContain(value)
        else {
          expect(value).toBeGreaterThanOrEqual(setting.least)
          expect(value).toBeLessThanOrEqual(setting.most)
          if (setting.isInteger) expect(Number.isInteger(value)).toBe(true)
        }
      }),
    )
  })
})

describe.each(KIND_TRAINERS)('the settings of $kind', ({ loadTrainer }) => {
  it('allow their own standard, and have names of their own', async () => {
    const { settings } = await loadTrainer()
    const standard = Object.fromEntries(settings.map(({ name, standard }) => [name, standard]))
    expect(readSettings(settings, standard, '')).toEqual(standard)
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length)
    for (const setting of settings) expect(allowedValues(setting)).not.toBe('')
  })
})
