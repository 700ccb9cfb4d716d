import { describe, expect, it } from 'vitest'
import { chipCounts, isPressed } from './chipCounts.ts'
import { NO_FILTER } from './rowFilter.ts'
import type { RowColumns } from './selectRows.ts'

const COLUMNS: RowColumns = {
  rows: 4,
  classes: [0, 1],
  labels: { classes: [0, 1], index: Int32Array.of(0, 0, 1, 1) },
  truth: Int32Array.of(0, 0, 1, 1),
  answers: [
    {
      id: 'lda',
      value: { predicted: Int32Array.of(0, 1, 1, 0), confidence: Float64Array.of(0.9, 0.6, 0.8, 0.9) },
    },
    {
      id: 'mlp',
      value: { predicted: Int32Array.of(0, 0, 1, 0), confidence: Float64Array.of(0.9, 0.9, 0.9, 0.5) },
    },
  ],
  points: null,
}

describe('chipCounts', () => {
  it('counts rows that one of the classifiers gets wrong, those they differ on, and those one is unsure of', () => {
    expect(chipCounts(NO_FILTER, COLUMNS)).toEqual({ wrong: 2, disagree: 1, unsure: 2 })
  })

  it('counts within the rest of the filter, whatever chips are pressed', () => {
    const filter = { ...NO_FILTER, letter: '1', wrong: 'lda', isDisagreement: true, isDescending: true }
    expect(chipCounts(filter, COLUMNS)).toEqual({ wrong: 1, disagree: 0, unsure: 1 })
  })

  it('knows nothing before all have answered', () => {
    const answers = COLUMNS.answers.map((answer, at) => (at === 0 ? { ...answer, value: null } : answer))
    expect(chipCounts(NO_FILTER, { ...COLUMNS, answers })).toEqual({
      wrong: null,
      disagree: null,
      unsure: null,
    })
  })
})

it('isPressed sees other measures of the same as well', () => {
  expect(isPressed('wrong', { ...NO_FILTER, wrong: 'mlp' })).toBe(true)
  expect(isPressed('unsure', { ...NO_FILTER, below: 0.25 })).toBe(true)
  expect(isPressed('disagree', { ...NO_FILTER, isDisagreement: true })).toBe(true)
  for (const chip of ['wrong', 'disagree', 'unsure'] as const)
    expect(isPressed(chip, { ...NO_FILTER, letter: '4' })).toBe(false)
})
