import type { ModelShape } from '../classifier.ts'
import { type Matrix, softmaxRows } from '../matrix.ts'
import type { Stage } from '../stage.ts'
import { runStage } from './runStage.ts'

/** A fitted classifier as stages on preprocessed rows; the last gives a value for each class. */
export interface LayeredModel extends ModelShape {
  readonly stages: readonly Stage[]
}

/** What the last stage gives for preprocessed rows, rows × classes; posteriors are its softmax. */
export function layeredScores({ stages }: Pick<LayeredModel, 'stages'>, rows: Matrix): Matrix {
  return stages.reduce((values, stage) => runStage(stage, values), rows)
}

/** Posteriors of preprocessed rows, rows × classes, in float64 throughout. */
export function layeredPredictProba(model: LayeredModel, rows: Matrix): Matrix {
  // A copy, since a softmax is taken in place and a chain may hand its input on.
  const scores = layeredScores(model, rows)
  return softmaxRows({ ...scores, values: scores.values.slice() })
}
