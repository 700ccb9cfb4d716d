import { describe, expect, it } from 'vitest'
import { readRecording } from '../eeg/readRecording.ts'
import { isReferencePresent, readReference, referenceTitle } from '../testing/referencePath.ts'
import { accuracyScore } from './accuracyScore.ts'
import { confusionMatrix } from './confusionMatrix.ts'
import { score } from './score.ts'
import { alignTruth } from './truth.ts'
import { wilsonInterval } from './wilsonInterval.ts'

interface Metrics {
  correct: number
  accuracy: number
  wilson95: [number, number]
  recall: number[]
  support: number[]
  confusion: number[][]
}
interface Summary {
  classes: number[]
  lda: { train: Metrics; test: Metrics }
  mlp: { train: Metrics; test: Metrics }
}

function expectClose(ours: ArrayLike<number | null>, theirs: readonly number[]): void {
  expect(ours.length).toBe(theirs.length)
  theirs.forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 12))
}

describe.skipIf(!isReferencePresent)(referenceTitle('the scores of scikit-learn’s own predictions'), () => {
  it.each(['lda', 'mlp'] as const)('are scikit-learn’s own for %s to 1e-12', (classifier) => {
    const summary: Summary = JSON.parse(readReference('summary.json'))
    const answers: { predicted: number[] } = JSON.parse(readReference(`${classifier}-test.json`))
    const { labels } = readRecording(readReference('test.csv'), { name: 'test.csv', sha256: '' })
    const truth = alignTruth(labels, summary.classes)!
    const predicted = Int32Array.from(answers.predicted, (label) => summary.classes.indexOf(label))
    const expected = summary[classifier].test

    const result = score(truth, predicted, summary.classes.length)!
    expect(result.rows).toBe(1300)
    expect(result.correct).toBe(expected.correct)
    expect(result.accuracy).toBeCloseTo(expected.accuracy, 12)
    expectClose(result.interval, expected.wilson95)
    expectClose(result.recall, expected.recall)
    expect([...result.support]).toEqual(expected.support)
    expect([...result.confusion]).toEqual(expected.confusion.flat())
    expect([...confusionMatrix(truth, predicted, 26)]).toEqual(expected.confusion.flat())
    expect(accuracyScore(truth, predicted)).toBeCloseTo(expected.accuracy, 12)
  })

  it.each(['lda', 'mlp'] as const)(
    'have scikit-learn’s interval for %s on the training file too',
    (classifier) => {
      const { train }: Summary['lda'] = JSON.parse(readReference('summary.json'))[classifier]
      expectClose(wilsonInterval(train.correct, 1300), train.wilson95)
    },
  )
})
