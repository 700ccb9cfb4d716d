import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import type { PcaStep, PipelineStep } from './sklearnModel.ts'

/** A step that is x·matrix + offset for every row. */
type AffineStep = PcaStep | Extract<PipelineStep, { readonly step: 'standardise' }>

export function areAffine(steps: readonly PipelineStep[]): steps is readonly AffineStep[] {
  return steps.every(({ step }) => step === 'pca' || step === 'standardise')
}

/**
 * Linear scores of what the steps make of a row, as linear scores of the row itself.
 * @param linear scores × columns behind the steps
 * @returns scores × columns before them; the same scores up to rounding
 */
export function pullBack(linear: LinearModel, steps: readonly AffineStep[]): LinearModel {
  return steps.reduceRight((behind, step) => {
    const coef =
      step.step === 'pca' ? throughComponents(behind.coef, step) : throughScale(behind.coef, step.scale)
    const { rows, columns, values } = coef
    const intercept = behind.intercept.slice()
    for (let row = 0; row < rows; row++) {
      let sum = 0
      for (let i = 0; i < columns; i++) sum += values[row * columns + i]! * step.mean[i]!
      intercept[row]! -= sum
    }
    return { coef, intercept }
  }, linear)
}

/**
 * Rows that the steps take to the given ones: of the many that a projection takes there, those nearest its mean.
 * @param rows rows × columns behind the steps
 */
export function lift(rows: Matrix, steps: readonly AffineStep[]): Matrix {
  return steps.reduceRight((behind, step) => {
    const spread = step.step === 'pca' ? alongComponents(behind, step) : timesScale(behind, step.scale)
    const { columns, values } = spread
    values.forEach((value, at) => {
      values[at] = value + step.mean[at % columns]!
    })
    return spread
  }, rows)
}

function throughScale({ rows, columns, values }: Matrix, scale: readonly number[]): Matrix {
  return { rows, columns, values: values.map((weight, at) => weight / scale[at % columns]!) }
}

function timesScale({ rows, columns, values }: Matrix, scale: readonly number[]): Matrix {
  return { rows, columns, values: values.map((value, at) => value * scale[at % columns]!) }
}

function throughComponents(coef: Matrix, { components, deviation }: PcaStep): Matrix {
  return combine(coef, components, (weight, k) => (deviation ? weight / deviation[k]! : weight))
}

function alongComponents(rows: Matrix, { components, deviation }: PcaStep): Matrix {
  return combine(rows, components, (value, k) => (deviation ? value * deviation[k]! : value))
}

/** Sums of components, weighted by each row: rows × the components' columns. */
function combine(
  { rows, columns, values }: Matrix,
  components: Matrix,
  weightOf: (value: number, component: number) => number,
): Matrix {
  const width = components.columns
  const sums = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++) {
      const weight = weightOf(values[row * columns + k]!, k)
      for (let i = 0; i < width; i++) sums[row * width + i]! += weight * components.values[k * width + i]!
    }
  }
  return { rows, columns: width, values: sums }
}
