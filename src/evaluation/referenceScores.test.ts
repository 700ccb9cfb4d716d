import { describe, expect, it } from 'vitest'
import { readRecording } from '../eeg/reading/readRecording.ts'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { isReferencePresent, readReference, referenceTitle } from '../testing/referencePath.ts'
import { chanceThreshold } from './binomial.ts'
import { comparison } from './comparison.ts'
import { metrics } from './metrics.ts'
import { alignTruth } from './truth.ts'
import { wilsonInterval } from './wilsonInterval.ts'

interface Expected {
  correct: number
  accuracy: number
  wilson95: [number, number]
  balancedAccuracy: number
  cohenKappa: number
  matthews: number
  macroF1: number
  logLoss: number
  top3: number
  top5: number
  brier: number
  ece15: number
  wolpawBitsPerSelection: number
  mutualInformationBits: number
  precision: number[]
  recall: number[]
  f1: number[]
  support: number[]
  confusion: number[][]
}
interface Summary {
  classes: number[]
  lda: { train: Expected; test: Expected }
  mlp: { train: Expected; test: Expected }
  mcnemar: { ldaOnlyRight: number; mlpOnlyRight: number; exactP: number }
  chance95: number
}

function expectClose(ours: ArrayLike<number | null>, theirs: readonly number[]): void {
  expect(ours.length).toBe(theirs.length)
  theirs.forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 12))
}

function readAnswers(classifier: 'lda' | 'mlp') {
  const answers: { posterior: number[][] } = JSON.parse(readReference(`${classifier}-test.json`))
  const values = Float64Array.from(answers.posterior.flat())
  const posteriors: Matrix = { rows: 1300, columns: 26, values }
  const predicted = argmaxRows(posteriors)
  const confidence = Float64Array.from(predicted, (k, row) => values[row * 26 + k]!)
  return { posteriors, predicted, confidence }
}

function readTruth(classes: readonly number[]): Int32Array {
  const { labels } = readRecording(readReference('test.csv'), { name: 'test.csv', sha256: '' })
  return alignTruth(labels, classes)!
}

describe.skipIf(!isReferencePresent)(referenceTitle('the metrics of scikit-learn’s own posteriors'), () => {
  it.each(['lda', 'mlp'] as const)('equal scikit-learn’s for %s', (classifier) => {
    const summary: Summary = JSON.parse(readReference('summary.json'))
    const expected = summary[classifier].test
    const result = metrics({ ...readAnswers(classifier), truth: readTruth(summary.classes) })!
    expect([result.rows, result.correct]).toEqual([1300, expected.correct])
    expectClose(
      [
        result.accuracy,
        ...result.interval,
        result.balancedAccuracy,
        result.cohenKappa,
        result.matthews,
        result.macroF1,
        result.logLoss,
        result.top3,
        result.top5,
        result.brier,
        result.calibration.ece,
        result.wolpawBits,
        result.mutualInformationBits,
      ],
      [
        expected.accuracy,
        ...expected.wilson95,
        expected.balancedAccuracy,
        expected.cohenKappa,
        expected.matthews,
        expected.macroF1,
        expected.logLoss,
        expected.top3,
        expected.top5,
        expected.brier,
        expected.ece15,
        expected.wolpawBitsPerSelection,
        expected.mutualInformationBits,
      ],
    )
    expectClose(result.byClass.precision, expected.precision)
    expectClose(result.byClass.recall, expected.recall)
    expectClose(result.byClass.f1, expected.f1)
    expect([...result.byClass.support]).toEqual(expected.support)
    expect([...result.confusion]).toEqual(expected.confusion.flat())
    expect(result.chanceThreshold).toBe(summary.chance95)
    expect(chanceThreshold(1300, 1 / 26)).toBe(summary.chance95)
  })

  it.each([
    ['lda', [69.2, 71.2, 74.6, 75.0, 73.1]],
    ['mlp', [66.2, 69.6, 70.0, 71.2, 73.1]],
  ] as const)('gain with evidence over 1, 5, 10, 25 and 50 rows for %s', (classifier, accuracies) => {
    const { evidence } = metrics({ ...readAnswers(classifier), truth: readTruth(range(26)) })!
    expect([1, 5, 10, 25, 50].map((k) => Math.round(1000 * evidence[k - 1]!.accuracy) / 10)).toEqual(
      accuracies,
    )
  })

  it('compare to McNemar’s exact test', () => {
    const { mcnemar }: Summary = JSON.parse(readReference('summary.json'))
    const { right } = comparison(
      readAnswers('lda').predicted,
      readAnswers('mlp').predicted,
      readTruth(range(26)),
    )
    expect([right!.onlyFirst, right!.onlySecond]).toEqual([mcnemar.ldaOnlyRight, mcnemar.mlpOnlyRight])
    expect(right!.mcnemarP).toBeCloseTo(mcnemar.exactP, 12)
  })

  it.each(['lda', 'mlp'] as const)(
    'have scikit-learn’s interval for %s on the training file too',
    (classifier) => {
      const { train }: Summary['lda'] = JSON.parse(readReference('summary.json'))[classifier]
      expectClose(wilsonInterval(train.correct, 1300), train.wilson95)
    },
  )
})

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i)
}
