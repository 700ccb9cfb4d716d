import { describe, expect, it } from 'vitest'
import type { KeptConfidence } from '../../evaluation/keptConfidence.ts'
import { confidenceWords } from './confidenceWords.ts'

const broken = (confidence: number, accuracy: number, rows: number): KeptConfidence => ({
  low: 14 / 15,
  high: 1,
  rows,
  confidence,
  accuracy,
  interval: [accuracy - 0.03, accuracy + 0.03],
  isKept: false,
})

describe('where confidence is not kept', () => {
  it('says what the classifier says, and how often it is right there', () => {
    expect(confidenceWords('LDA', [broken(0.984, 0.78, 1732)])).toBe(
      'Where LDA says 98.4%, it is right in 78.0% (75.0% to 81.0%) of 1,732 rows.',
    )
  })

  it('never says that it is sure where it is not quite', () => {
    expect(confidenceWords('LDA', [broken(0.99999, 0.78, 9)])).toMatch(/^Where LDA says >99.9%, it is right/)
  })

  it('tells two, and counts what is left', () => {
    const three = [broken(0.98, 0.78, 700), broken(0.9, 0.6, 90), broken(0.8, 0.5, 40)]
    const words = confidenceWords('the neural network', three)
    expect(words).toBe(
      'Where the neural network says 98.0%, it is right in 78.0% (75.0% to 81.0%) of 700 rows. Where it says 90.0%, it is right in 60.0% (57.0% to 63.0%) of 90 rows. 1 more bin is off by fewer rows.',
    )
    expect(confidenceWords('LDA', [...three, broken(0.7, 0.4, 20)])).toMatch(
      / 2 more bins are off by fewer rows\.$/,
    )
  })

  it('says nothing where all is kept', () => {
    expect(confidenceWords('LDA', [])).toBeNull()
  })
})
