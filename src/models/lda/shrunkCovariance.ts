import { Matrix as Dense } from 'ml-matrix'
import { type Matrix, takeRows } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { standardScale } from '../standardScale.ts'
import { ledoitWolf } from './ledoitWolf.ts'

/**
 * The covariance within classes by Ledoit and Wolf's shrinkage, class by class and weighted by the priors, features ×
 * features: what scikit-learn's `LinearDiscriminantAnalysis` takes with `shrinkage='auto'`. Each class's rows are
 * standardised first, so that features of unlike size are drawn alike.
 * @param truth one class index per row
 * @param priors one per class
 */
export function shrunkCovariance(rows: Matrix, truth: Int32Array, priors: Float64Array): Dense {
  const sum = Dense.zeros(rows.columns, rows.columns)
  priors.forEach((prior, k) => {
    const { standardised, scale } = standardisedRows(rows, truth, k)
    const covariance = ledoitWolf(standardised)
    // Each product once, so that the sum is symmetric to the last bit.
    const scales = Dense.columnVector(scale).mmul(Dense.rowVector(scale))
    sum.add(covariance.mul(scales).mul(prior))
  })
  return sum
}

function standardisedRows({ columns, values }: Matrix, truth: Int32Array, k: number) {
  const own = takeRows(
    { rows: truth.length, columns, values },
    [...truth.keys()].filter((row) => truth[row] === k),
  )
  const scale = standardScale(own)
  const { values: standardised } = preprocess([{ step: 'standardise', ...scale }], own)
  return { standardised: Dense.from1DArray(own.rows, columns, standardised), scale: scale.scale }
}
