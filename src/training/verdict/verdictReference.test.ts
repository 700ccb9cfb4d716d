import { describe, expect, it } from 'vitest'
import { readRecording } from '../../eeg/reading/readRecording.ts'
import { alignRows } from '../../models/alignRows.ts'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { judgeTraining } from './judgeTraining.ts'
import { verdictWords } from './verdictWords.ts'

function load(name: string) {
  const recording = readRecording(readReference(name), { name, sha256: '' })
  return { ...recording, truth: recording.labels!.index }
}

describe.skipIf(!isReferencePresent)(referenceTitle('the verdict on the tutorial’s recording'), () => {
  it('is far above chance on the other file, and cannot tell letters from moments within one', async () => {
    const [train, test] = [load('train.csv'), load('test.csv')]
    const { features } = train
    // Of the groups one electrode stands for all, and few exchanges: the rest is as in earnest.
    const verdict = await judgeTraining({
      training: { raw: alignRows(train, features, []), truth: train.truth, file: train.name },
      heldOut: { raw: alignRows(test, features, []), truth: test.truth, file: test.name },
      restsOn: 'another-recording',
      features: features.map((name, i) => (i < 5 ? name : `f${i}`)),
      classes: train.labels!.classes,
      probe: { preprocessing: 'l2-normalise', lda: { shrinkage: 'none' } },
      seed: 0,
      classifiers: [{ id: 'lda', title: 'LDA', correct: 899 }],
      repetitions: 19,
    })
    const { probe, heldOut, folds, shuffled, curve, groups } = verdict
    expect(probe.correct).toBe(899)
    expect((899 / 1300).toFixed(3)).toBe('0.692')
    expect(heldOut.effective).toBeGreaterThan(250)
    expect(heldOut.effective).toBeLessThan(350)
    expect(heldOut.isSameOrder).toBe(true)
    expect(probe.interval[0]).toBeGreaterThan(0.62)
    expect(probe.interval[1]).toBeLessThan(0.76)
    expect(folds.gap).toBe(4)
    expect(folds.random).toBeGreaterThan(0.96)
    expect(folds.cut!.accuracy).toBeGreaterThan(0.8)
    expect(folds.cut!.accuracy).toBeLessThan(0.87)
    expect(shuffled!.p).toBe(1 / 20)
    expect(shuffled!.shuffled.at(-1)).toBeLessThan(0.3)
    expect(curve.map(({ rows }) => rows)).toEqual([130, 260, 520, 780, 1040, 1300])
    expect(curve.at(-1)!.correct).toBe(899)
    expect(groups!.electrodes.map(({ name }) => name)).toEqual(['Cz'])
    const format = { percent: String, wholePercent: String, count: String, probability: String }
    const words = verdictWords(verdict, format)
    expect(words.restsOn).toContain('in the same order')
    expect(words.shuffled).toContain('this recording can’t tell letters from moments')
  })
})
