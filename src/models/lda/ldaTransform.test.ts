import { beforeAll, describe, expect, it } from 'vitest'
import { readRecording } from '../../eeg/reading/readRecording.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { isReferencePresent, readReference, referenceTitle } from '../../testing/referencePath.ts'
import { argmaxRows, type Matrix } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { ldaPredictProba } from './lda.ts'
import { type LdaFit, ldaFit } from './ldaFit.ts'
import { type LdaSpace, ldaTransform } from './ldaTransform.ts'

const CLASSES = 4
const { rows, truth } = gaussianRows({ seed: 5, classes: CLASSES, rowsPerClass: 40, columns: 6, spread: 2 })
const target = {
  features: Array.from({ length: 6 }, (_, i) => `f${i}`),
  classes: [0, 1, 2, 3],
  file: 'train.csv',
}

describe('ldaTransform', () => {
  const space: LdaSpace = {
    xbar: Float64Array.of(1, 1),
    scalings: { rows: 2, columns: 2, values: Float64Array.of(2, 0, 1, -1) },
    explainedVarianceRatio: Float64Array.of(0.75, 0.25),
  }
  const two = { rows: 2, columns: 2, values: Float64Array.of(1, 1, 2, 4) }

  it('is (rows − xbar)·scalings, of all axes or of some in any order', () => {
    expect([...ldaTransform(space, two).values]).toEqual([0, 0, 5, -3])
    expect(ldaTransform(space, two, [1])).toEqual({ rows: 2, columns: 1, values: Float64Array.of(0, -3) })
    expect([...ldaTransform(space, two, [1, 0]).values]).toEqual([0, 0, -3, 5])
  })

  it.each([2, -1, 0.5])('knows no axis %d', (axis) => {
    expect(() => ldaTransform(space, two, [axis])).toThrow(RangeError)
  })
})

describe('the discriminant space of ldaFit', () => {
  const fit = ldaFit(rows, truth, target)
  const points = ldaTransform(fit.space, rows)
  const centres = ldaTransform(fit.space, fit.means)
  const axes = CLASSES - 1

  it('has an axis fewer than classes, the first ones with most of the variance between class means', () => {
    const { explainedVarianceRatio: ratio, scalings, xbar } = fit.space
    expect(scalings).toMatchObject({ rows: 6, columns: axes })
    expect(ratio).toHaveLength(axes)
    expect(ratio.reduce((sum, part) => sum + part)).toBeCloseTo(1, 12)
    expect([...ratio].sort((a, b) => b - a)).toEqual([...ratio])
    for (let axis = 0; axis < axes; axis++) {
      const squares = Array.from({ length: CLASSES }, (_, k) => centres.values[k * axes + axis]! ** 2)
      const first = Array.from({ length: CLASSES }, (_, k) => centres.values[k * axes]! ** 2)
      const sum = (list: number[]) => list.reduce((a, b) => a + b)
      expect(sum(squares) / sum(first)).toBeCloseTo(ratio[axis]! / ratio[0]!, 9)
    }
    expect([...ldaTransform(fit.space, { rows: 1, columns: 6, values: xbar }).values].map(Math.abs)).toEqual([
      0, 0, 0,
    ])
  })

  it('makes the classes’ common covariance the unit matrix', () => {
    for (let a = 0; a < axes; a++) {
      for (let b = 0; b < axes; b++) {
        let sum = 0
        truth.forEach((k, row) => {
          const offset = (axis: number) =>
            points.values[row * axes + axis]! - centres.values[k * axes + axis]!
          sum += offset(a) * offset(b)
        })
        expect(sum / (rows.rows - CLASSES)).toBeCloseTo(Number(a === b), 9)
      }
    }
  })

  it('has each row nearest to the mean of the class that LDA predicts, where classes are equally frequent', () => {
    const nearest: Matrix = {
      rows: rows.rows,
      columns: CLASSES,
      values: Float64Array.from({ length: rows.rows * CLASSES }, (_, at) => {
        const [row, k] = [Math.floor(at / CLASSES), at % CLASSES]
        let squares = 0
        for (let axis = 0; axis < axes; axis++) {
          squares += (points.values[row * axes + axis]! - centres.values[k * axes + axis]!) ** 2
        }
        return -squares
      }),
    }
    expect(argmaxRows(nearest)).toEqual(argmaxRows(ldaPredictProba(fit, rows)))
  })
})

describe.skipIf(!isReferencePresent)(
  referenceTitle('scikit-learn’s space of the tutorial’s recording'),
  () => {
    let fit: LdaFit
    let theirs: { xbar: number[]; scalings: number[][] }
    beforeAll(() => {
      const recording = readRecording(readReference('train.csv'), { name: 'train.csv', sha256: '' })
      const { features, values, labels } = recording
      const raw = { rows: recording.lines.length, columns: features.length, values }
      const about = { features, classes: labels!.classes, file: 'train.csv' }
      fit = ldaFit(preprocess(L2_NORMALISE, raw), labels!.index, about)
      theirs = JSON.parse(readReference('lda-model.json'))
    })

    it('has the same centre', () => {
      const size = Math.max(...theirs.xbar.map(Math.abs))
      const worst = Math.max(...theirs.xbar.map((value, i) => Math.abs(value - fit.space.xbar[i]!)))
      expect(worst / size).toBeLessThan(1e-12)
    })

    it('has the same axes, but for their signs', () => {
      const { columns, values } = fit.space.scalings
      expect(columns).toBe(theirs.scalings[0]!.length)
      for (let axis = 0; axis < columns; axis++) {
        const column = theirs.scalings.map((row) => row[axis]!)
        const size = Math.max(...column.map(Math.abs))
        const deviation = (sign: number) =>
          Math.max(...column.map((value, i) => Math.abs(value - sign * values[i * columns + axis]!)))
        expect(Math.min(deviation(1), deviation(-1)) / size).toBeLessThan(1e-9)
      }
    })
  },
)
