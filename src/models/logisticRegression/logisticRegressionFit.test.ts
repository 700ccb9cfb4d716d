import { describe, expect, it } from 'vitest'
import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { linearContributions } from '../linearContributions.ts'
import { linearScores } from '../linearScores.ts'
import { argmaxRows, type Matrix, takeRows } from '../matrix.ts'
import { predictProba } from './logisticRegression.ts'
import { logisticRegressionFit } from './logisticRegressionFit.ts'
import { decodeLogisticRegression, encodeLogisticRegression } from './logisticRegressionFormat.ts'
import { LOGISTIC_REGRESSION_HYPERPARAMETERS } from './logisticRegressionHyperparameters.ts'
import { LOGISTIC_REGRESSION_TRAINER } from './logisticRegressionTrainer.ts'

const CLASSES = ['A', 'B', 'C']
const target = { features: ['a', 'b', 'c', 'd'], classes: CLASSES, file: 'train.csv' }
const { rows, truth } = gaussianRows({ seed: 3, classes: 3, rowsPerClass: 20, columns: 4, spread: 1 })
const centred: Matrix = { ...rows, values: rows.values.map((value) => value - 10) }

const largest = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0)

describe('logisticRegressionFit', () => {
  it('ends where the slopes are zero: weights balance residuals, and each class’s posteriors sum to its rows', async () => {
    for (const C of [0.01, 1, 100]) {
      const hyperparameters = { ...LOGISTIC_REGRESSION_HYPERPARAMETERS, C }
      const { model, steps } = await logisticRegressionFit(centred, truth, target, { hyperparameters })
      expect(steps).toBeGreaterThan(1)
      const posteriors = predictProba(model, centred)
      for (let k = 0; k < 3; k++) {
        const residuals = Array.from(
          truth,
          (own, row) => posteriors.values[row * 3 + k]! - (own === k ? 1 : 0),
        )
        expect(residuals.reduce((a, b) => a + b)).toBeCloseTo(0, 4)
        for (let i = 0; i < 4; i++) {
          const slope = residuals.reduce((sum, value, row) => sum + value * centred.values[row * 4 + i]!, 0)
          expect(slope + model.coef.values[k * 4 + i]! / C).toBeCloseTo(0, 4)
        }
      }
    }
  })

  it('does not depend on the order of rows, and a class’s or a feature’s place moves only its numbers', async () => {
    const { model } = await logisticRegressionFit(centred, truth, target)
    const posteriors = predictProba(model, centred)
    const order = [...truth.keys()].reverse()
    const turned = await logisticRegressionFit(
      takeRows(centred, order),
      truth.map((_, row) => truth[order[row]!]!),
      target,
    )
    expect(largest(predictProba(turned.model, centred).values, posteriors.values)).toBeLessThan(1e-5)

    const swapped = truth.map((k) => [1, 0, 2][k]!)
    const other = await logisticRegressionFit(centred, swapped, target)
    const swappedBack = predictProba(other.model, centred).values.map(
      (_, at, all) => all[at - (at % 3) + [1, 0, 2][at % 3]!]!,
    )
    expect(largest(swappedBack, posteriors.values)).toBeLessThan(1e-5)

    const columns = {
      ...centred,
      values: centred.values.map((_, at, all) => all[at - (at % 4) + 3 - (at % 4)]!),
    }
    const mirrored = await logisticRegressionFit(columns, truth, target)
    expect(largest(predictProba(mirrored.model, columns).values, posteriors.values)).toBeLessThan(1e-5)
  })

  it('tells its steps, and ends where one of them throws', async () => {
    const losses: number[] = []
    const { loss, steps } = await logisticRegressionFit(centred, truth, target, {
      onEpoch: (report) => void losses.push(report.loss),
    })
    expect(losses).toHaveLength(steps)
    expect(losses.at(-1)).toBe(loss)
    const cancelled = logisticRegressionFit(centred, truth, target, {
      onEpoch: () => Promise.reject(new Error('cancelled')),
    })
    await expect(cancelled).rejects.toThrow('cancelled')
  })

  it('refuses rows whose loss is no number', async () => {
    const huge = { ...centred, values: centred.values.map((value) => 1e308 * value) }
    await expect(logisticRegressionFit(huge, truth, target)).rejects.toThrow('too large')
  })
})

describe('a fitted logistic regression', () => {
  it('is the same when it is read again, and explains what it says', async () => {
    const settings = { C: 0.5 }
    const platform = { startTensorflow: () => Promise.reject(new Error('not needed')) }
    const fitted = await LOGISTIC_REGRESSION_TRAINER.fit(centred, truth, target, {
      id: 'own',
      seed: 0,
      settings,
      platform,
    })
    expect(fitted.hyperparameters).toMatchObject({ C: 0.5, penalty: 'l2' })
    const text = decodeUtf8(fitted.files.get('own.json')!)
    const model = decodeLogisticRegression(text, target, 'own.json')
    expect(encodeLogisticRegression(model)).toBe(text)
    expect(fitted.predictProba(centred)).toEqual(predictProba(model, centred))
    expect(
      argmaxRows(predictProba(model, centred)).filter((k, row) => k === truth[row]).length,
    ).toBeGreaterThan(40)

    const mean = Float64Array.of(0.1, 0.2, 0.3, 0.4)
    const row = centred.values.slice(0, 4)
    const { margin, baseline, features } = linearContributions(model, row, mean, 2, 0)
    const scores = linearScores(model, { rows: 1, columns: 4, values: row }).values
    expect(margin).toBeCloseTo(scores[2]! - scores[0]!, 12)
    expect(features.reduce((sum, value) => sum + value, baseline)).toBeCloseTo(margin, 12)
  })

  it.each([
    ['{"coef":[[1,2,3,4]],"intercept":[1,2,3]}', 'coef'],
    ['{"coef":[[1,2,3],[1,2,3],[1,2,3]],"intercept":[1,2,3]}', 'coef'],
    ['{"coef":[[1,2,3,4],[1,2,3,4],[1,2,3,4]],"intercept":[1,2]}', 'intercept'],
    ['{"coef":[[1,2,3,4],[1,2,3,4],[1,2,3,null]],"intercept":[1,2,3]}', 'coef'],
  ])('is refused where a file does not fit: %s', (text, column) => {
    const problem = refusalOf(() => decodeLogisticRegression(text, target, 'own.json'))
    expect(problem.code).toBe('bad-bundle')
    expect(JSON.stringify(problem)).toContain(column)
  })
})
