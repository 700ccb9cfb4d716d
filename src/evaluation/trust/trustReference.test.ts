import { describe, expect, it } from 'vitest'
import { readRecording } from '../../eeg/reading/readRecording.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import { trainedOn, trustInput } from '../../testing/cleanRecording.ts'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { effectiveRows } from './effectiveRows.ts'
import { assessment } from './trustFindings.ts'

function load(name: string, features?: readonly string[]) {
  const recording = readRecording(readReference(name), { name, sha256: '' })
  const rows = alignFeatures(recording, features ?? recording.features)
  return { features: recording.features, rows, truth: recording.labels!.index }
}

describe.skipIf(!isReferencePresent)(referenceTitle('the tutorial’s recording'), () => {
  it('shows its blocks, its few effective rows, what cross-validation promised and the flat FC1; no copies', () => {
    const train = load('train.csv')
    const test = load('test.json', train.features)
    const bundle = trainedOn(train, test, train.features)
    const findings = assessment(trustInput(test, bundle)).findings
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([
      ['block-design', 'serious'],
      ['autocorrelated-rows', 'serious'],
      ['cross-validation-gap', 'serious'],
      ['poor-channels', 'caution'],
    ])
    const [blocks, , gap, channels] = findings
    expect(blocks!.seen).toContain('26 of 26 classes are one run of rows each; there are 26 runs of 50 rows')
    expect(gap!.seen).toMatch(/9[67]\.\d\s?%.*69\.2\s?%/)
    expect(channels!.seen).toContain('FC1 is nearly flat: ')
    expect(channels!.features!.map(({ name }) => name)).toContain('FC1/alpha')

    const { rows, effective, autocorrelation, within } = effectiveRows(test.rows, test.truth)
    expect(within).toBe('runs')
    expect(effective / rows).toBeGreaterThan(0.2)
    expect(effective / rows).toBeLessThan(0.3)
    expect(autocorrelation[0]).toBeCloseTo(0.82, 1)
    expect(Math.abs(autocorrelation[3]!)).toBeLessThan(0.1)

    // The training file against itself: every row a copy, were it not said that it is the file.
    const own = trustInput(train, bundle)
    expect(assessment(own).findings.find(({ id }) => id === 'training-copies')?.lines?.total).toBe(1300)
    expect(assessment({ ...own, isTrainingFile: true }).findings.map(({ id }) => id)).not.toContain(
      'training-copies',
    )
  })
})
