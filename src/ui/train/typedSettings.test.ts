import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LDA_SETTINGS } from '../../models/lda/ldaSettings.ts'
import { LOGISTIC_REGRESSION_SETTINGS } from '../../models/logisticRegression/logisticRegressionSettings.ts'
import { MLP_SETTINGS } from '../../models/mlp/mlpSettings.ts'
import { readSettings } from '../../models/setting.ts'
import { areSame, formatSettings, settingsOf, typedSettings } from './typedSettings.ts'

const LISTS = [LDA_SETTINGS, MLP_SETTINGS, LOGISTIC_REGRESSION_SETTINGS, [...LDA_SETTINGS, ...MLP_SETTINGS]]
const TYPED = fc.oneof(
  { arbitrary: fc.constantFrom('none', 'auto', '1', '0.5', '500', '20'), weight: 8 },
  fc.string(),
  fc.double().map(String),
  fc.integer({ min: 0, max: 3000 }).map(String),
  fc.constantFrom('', ' ', '5e2', '0x10', '-0', 'Infinity', 'NaN', '1,5', 'none', 'auto', '500', '0.0001'),
)

describe('settingsOf', () => {
  it('hands out what readSettings accepts, without any standard, or null', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...LISTS),
        fc.array(TYPED, { minLength: 5, maxLength: 5 }),
        (list, texts) => {
          const typed = Object.fromEntries(list.map(({ name }, at) => [name, texts[at]!]))
          const settings = settingsOf(list, typed)
          if (!settings) return
          accepted++
          const read = readSettings(list, settings, 'a test')
          for (const { name, standard } of list) {
            expect(settings[name]).not.toBe(standard)
            expect(read[name]).toBe(settings[name] ?? standard)
          }
          expect(settingsOf(list, typedSettings(list, settings))).toEqual(settings)
        },
      ),
      { seed: 3, numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  it('is null for one field that is not allowed, whatever the others hold', () => {
    const typed = typedSettings(MLP_SETTINGS, {})
    expect(settingsOf(MLP_SETTINGS, typed)).toEqual({})
    expect(settingsOf(MLP_SETTINGS, { ...typed, maxIter: '' })).toBeNull()
    expect(settingsOf(MLP_SETTINGS, { ...typed, hiddenUnits: '2.5' })).toBeNull()
  })
})

describe('typedSettings', () => {
  it('shows a number that is not allowed, but no option that a list lacks', () => {
    expect(typedSettings(LDA_SETTINGS, { shrinkage: 'much' })).toEqual({ shrinkage: 'none' })
    expect(typedSettings(LOGISTIC_REGRESSION_SETTINGS, { C: -1 })).toEqual({ C: '-1' })
  })
})

describe('areSame', () => {
  it('takes a standard that is stated for one that is not', () => {
    expect(areSame(LOGISTIC_REGRESSION_SETTINGS, { C: 1 }, {})).toBe(true)
    expect(areSame(LOGISTIC_REGRESSION_SETTINGS, { C: 2 }, {})).toBe(false)
    expect(areSame(LOGISTIC_REGRESSION_SETTINGS, null, {})).toBe(false)
    expect(areSame(LOGISTIC_REGRESSION_SETTINGS, null, null)).toBe(true)
  })
})

describe('formatSettings', () => {
  it('says what differs', () => {
    const list = [...LDA_SETTINGS, ...MLP_SETTINGS]
    expect(formatSettings(list, { hiddenUnits: 200, shrinkage: 'auto', maxIter: 1000 })).toBe(
      'Shrinkage by Ledoit and Wolf, Hidden units 200',
    )
    expect(formatSettings(list, {})).toBe('')
  })
})
