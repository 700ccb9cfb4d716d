import type { Matrix } from '../matrix.ts'
import type { NORMS, Stage } from '../stage.ts'
import { SLOPE } from './activate.ts'
import { denseProduct } from './denseProduct.ts'
import type { LayeredModel } from './layered.ts'
import { runStage } from './runStage.ts'

/** The derivatives of score a less score b by each value of each row: rows × features. */
export function marginGradients(
  { stages }: Pick<LayeredModel, 'stages'>,
  rows: Matrix,
  a: number,
  b: number,
): Float64Array {
  // What goes into each stage, and what comes out of the last.
  const passed = [rows]
  for (const stage of stages) passed.push(runStage(stage, passed.at(-1)!))
  const { columns: classes } = passed.at(-1)!
  const start = new Float64Array(rows.rows * classes)
  for (let row = 0; row < rows.rows; row++) {
    start[row * classes + a]! += 1
    start[row * classes + b]! -= 1
  }
  return stages.reduceRight<Float64Array>(
    (slopes, stage, at) => slopesBefore(stage, passed[at]!, passed[at + 1]!, slopes),
    start,
  )
}

/**
 * Derivatives by a stage's inputs, from those by its outputs; 0 where a value lies on a bend.
 * @param x what went in, rows × inputs
 * @param y what came out, rows × outputs
 * @param slopes rows × outputs
 */
export function slopesBefore(stage: Stage, x: Matrix, y: Matrix, slopes: Float64Array): Float64Array {
  switch (stage.stage) {
    case 'dense': {
      const kernel = { rows: stage.inputs, columns: stage.units, values: stage.kernel }
      return denseProduct({ ...y, values: slopes }, kernel).values
    }
    case 'activation': {
      const slopeOf = SLOPE[stage.activation]
      return slopes.map((slope, at) => slope * slopeOf(x.values[at]!, y.values[at]!))
    }
    case 'normalise':
      return beforeNorm(stage.norm, x, y, slopes)
    case 'scale':
      return slopes.map((slope, at) => slope * stage.factor[at % x.columns]!)
    case 'clip':
      return slopes.map((slope, at) => (x.values[at]! > stage.min && x.values[at]! < stage.max ? slope : 0))
  }
}

/** Of y = x / n(x): (slopes − (slopes·y) ∇n) / n. */
function beforeNorm(norm: (typeof NORMS)[number], x: Matrix, y: Matrix, slopes: Float64Array): Float64Array {
  const { rows, columns } = x
  const result = slopes.slice()
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let along = 0
    // Of the largest value, which is what n is measured by with the least error.
    let largest = start
    for (let at = start; at < start + columns; at++) {
      along += slopes[at]! * y.values[at]!
      if (Math.abs(x.values[at]!) > Math.abs(x.values[largest]!)) largest = at
    }
    // A row of zeros stays as it is.
    if (x.values[largest] === 0) continue
    const size = x.values[largest]! / y.values[largest]!
    for (let at = start; at < start + columns; at++) {
      const isMax = at === largest ? Math.sign(x.values[at]!) : 0
      const byNorm = norm === 'l2' ? y.values[at]! : norm === 'l1' ? Math.sign(x.values[at]!) : isMax
      result[at] = (slopes[at]! - along * byNorm) / size
    }
  }
  return result
}
