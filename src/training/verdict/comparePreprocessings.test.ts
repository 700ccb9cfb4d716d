import { describe, expect, it } from 'vitest'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { windowedRows } from '../../testing/windowedRows.ts'
import { comparePreprocessings } from './comparePreprocessings.ts'

const truth = Int32Array.from({ length: 160 }, (_, row) => Math.floor(row / 10) % 2)
const { raw } = windowedRows({ seed: 5, truth, columns: 4, signal: 1.2 })
const features = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha']
const recording = {
  ...exampleRecording(),
  name: 'a.csv',
  features,
  values: raw.values,
  lines: Float64Array.from(truth.keys()),
}
const options = { recording, features, classes: ['x', 'y'], truth }

describe('comparePreprocessings', () => {
  it('judges each preprocessing with and without shrinkage, and tells how far it is', async () => {
    const fractions: number[] = []
    const report = (fraction: number) => {
      fractions.push(fraction)
    }
    const compared = await comparePreprocessings({ ...options, report })
    expect(compared.map(({ preprocessing, shrinkage }) => `${preprocessing} ${shrinkage}`)).toEqual([
      'l2-normalise none',
      'l2-normalise auto',
      'none none',
      'none auto',
      'standardise none',
      'standardise auto',
      'log-standardise none',
      'log-standardise auto',
    ])
    expect(fractions).toHaveLength(8)
    const accuracyOf = (at: number) => {
      const outcome = compared[at]!
      return 'accuracy' in outcome ? outcome.accuracy : Number.NaN
    }
    // Powers are log-normal here; each feature's scale is nothing to LDA without shrinkage.
    expect(accuracyOf(6)).toBeGreaterThan(0.85)
    expect(accuracyOf(6)).toBeGreaterThan(accuracyOf(2))
    expect(accuracyOf(4)).toBe(accuracyOf(2))
    expect(compared[6]).toMatchObject({ interval: [expect.any(Number), expect.any(Number)] })
  })

  it('says where a logarithm cannot be taken, and judges the others', async () => {
    const values = raw.values.slice()
    values[4 * 7 + 2] = 0
    const compared = await comparePreprocessings({ ...options, recording: { ...recording, values } })
    expect(compared.filter((outcome) => 'accuracy' in outcome)).toHaveLength(6)
    expect(compared.at(-1)).toMatchObject({
      preprocessing: 'log-standardise',
      problem: { code: 'not-a-number', file: 'a.csv', row: 'line 7', column: 'Fz/theta', found: '0' },
    })
  })

  it('says so where there are too few rows for folds', async () => {
    const few = { ...recording, values: raw.values.slice(0, 24), lines: recording.lines.slice(0, 6) }
    const compared = await comparePreprocessings({
      ...options,
      recording: few,
      truth: Int32Array.of(0, 0, 0, 1, 1, 1),
    })
    expect(compared).toHaveLength(8)
    for (const outcome of compared) expect(outcome).toMatchObject({ problem: { code: 'bad-label' } })
  })
})
