import { findRuns } from '../evaluation/runs.ts'
import { type ColumnMoments, columnMoments } from '../evaluation/trust/columnMoments.ts'
import type { TrainingStatistics } from '../models/bundle/manifest.ts'
import { sketchedRow, type TrainingSketch } from '../models/bundle/trainingSketch.ts'
import type { Matrix } from '../models/matrix.ts'

const QUANTILE = 0.01
const ROWS_APART = 4
/** With fewer rows the 1 % quantile is the distance of the one or two rows that happen to be nearest. */
const FEWEST_ROWS = 200

/** The rows that were trained on, rows × features in the bundle's order; `truth` is one class index per row. */
export interface TrainingRows {
  readonly raw: Matrix
  readonly preprocessed: Matrix
  readonly truth: Int32Array
  readonly classes: number
}

/** What the manifest says of the training rows. */
export function trainingStatistics(rows: TrainingRows, sketch: TrainingSketch): TrainingStatistics {
  const { raw, preprocessed, truth, classes } = rows
  const rowsPerClass: number[] = new Array(classes).fill(0)
  for (const k of truth) rowsPerClass[k]!++
  const distance = sketch.rows < FEWEST_ROWS ? null : quantile(neighbourDistances(sketch, truth), QUANTILE)
  return {
    raw: toLists(columnMoments(raw)),
    preprocessed: toLists(columnMoments(preprocessed)),
    labels: { runs: findRuns(truth).length, rowsPerClass },
    neighbourDistance: { quantile: QUANTILE, rowsApart: ROWS_APART, distance },
  }
}

/**
 * Each sketched row's distance to the nearest other one in the sketch's space. Rows of the same run that are at most
 * four rows apart are left out: windows that overlap are near because they share their signal.
 * @param truth one class index per row of the training file
 */
export function neighbourDistances(sketch: TrainingSketch, truth: Int32Array): Float64Array {
  const { rows, dimensions, projected } = sketch
  const runOf = new Int32Array(truth.length)
  findRuns(truth).forEach(({ start, length }, run) => {
    runOf.fill(run, start, start + length)
  })
  const index = Int32Array.from({ length: rows }, (_, at) => sketchedRow(sketch, at))
  const nearest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      const isNear = index[b]! - index[a]! <= ROWS_APART
      if (isNear && runOf[index[a]!] === runOf[index[b]!]) continue
      let squares = 0
      for (let d = 0; d < dimensions; d++) {
        squares += (projected[a * dimensions + d]! - projected[b * dimensions + d]!) ** 2
      }
      if (squares < nearest[a]!) nearest[a] = squares
      if (squares < nearest[b]!) nearest[b] = squares
    }
  }
  return nearest.map(Math.sqrt)
}

/** The quantile between the two values about it, linearly (numpy's default). */
function quantile(values: Float64Array, part: number): number {
  const sorted = values.toSorted()
  const at = part * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below)
}

function toLists({ mean, std }: ColumnMoments): { mean: number[]; std: number[] } {
  return { mean: [...mean], std: [...std] }
}
