import { hashRows } from '../../models/bundle/rowHash.ts'
import { projectRows, type TrainingSketch } from '../../models/bundle/trainingSketch.ts'
import type { Matrix } from '../../models/matrix.ts'
import { type Finding, findingLines } from './finding.ts'
import { formatCount, formatNumber, formatPart, formatWholePart } from './formatFigure.ts'
import type { TrustInput } from './trustInput.ts'

/** Independent rows stay below the training rows' 1 % quantile of distances in about 1 % of cases. */
const NEAR_PART = 0.05
const FEWEST_NEAR_ROWS = 5
const SERIOUS_PART = 0.01
const MOST_ROWS_EXAMINED = 2000

/**
 * Looks for rows that were trained on: equal ones by their hash, among all rows; near ones by their distance in the
 * sketch's space, among at most 2000 rows, evenly spread. Nothing is told of the training file itself, nor without a
 * sketch.
 */
export function findTrainingCopies(input: TrustInput): Finding | null {
  const { sketch, raw, preprocessed, manifest, lines } = input
  if (!sketch || input.isTrainingFile || manifest.imported) return null
  const exact = exactCopies(raw, sketch)
  const limit = manifest.trainingStatistics.neighbourDistance.distance
  const examined = evenlySpread(raw.rows, MOST_ROWS_EXAMINED)
  const equal = new Set(exact)
  const near = limit === null ? [] : nearRows(preprocessed, sketch, examined, limit)
  const onlyNear = near.filter((row) => !equal.has(row))
  const isNear = onlyNear.length >= FEWEST_NEAR_ROWS && onlyNear.length > NEAR_PART * examined.length
  if (exact.length === 0 && !isNear) return null

  const seen = [
    `${formatCount(exact.length, 'row')} of ${formatNumber(raw.rows)} equal a training row to the last digit`,
  ]
  if (limit !== null) {
    seen.push(
      `${onlyNear.length} of ${formatCount(examined.length, 'row')} examined (${formatPart(onlyNear.length / examined.length)}) ` +
        `are nearer to a training row than ${formatNumber(limit)}, which ${formatWholePart(0.01)} of the training rows are to one another`,
    )
  }
  const known =
    sketch.rows < sketch.trainingRows
      ? ` Only ${formatNumber(sketch.rows)} of the ${formatNumber(sketch.trainingRows)} training rows are known here: there may be more.`
      : ''
  const isSerious = isNear || exact.length > SERIOUS_PART * raw.rows
  const shown = isNear ? [...exact, ...onlyNear].sort((a, b) => a - b) : exact
  return {
    id: 'training-copies',
    severity: isSerious ? 'serious' : 'caution',
    title:
      exact.length > 0
        ? 'Rows of this recording were trained on'
        : 'Rows of this recording are near-copies of training rows',
    seen: `${seen.join('; ')}.${known}`,
    why: 'A row that was trained on is decoded from memory, so that the score is higher than on new rows.',
    remedy:
      'Split recordings by session, before windows are cut from them, and score on a session that training did not see.',
    source: 'Kaufman et al. 2012, Leakage in data mining, doi:10.1145/2382577.2382579',
    lines: findingLines(lines, shown),
  }
}

/** Rows whose hash a training row has; rows of one value only, as a dropout leaves them, are no evidence. */
function exactCopies(raw: Matrix, { hashes, rows }: TrainingSketch): number[] {
  const known = new Map<number, Set<number>>()
  for (let at = 0; at < rows; at++) {
    const second = known.get(hashes[2 * at]!)
    if (second) second.add(hashes[2 * at + 1]!)
    else known.set(hashes[2 * at]!, new Set([hashes[2 * at + 1]!]))
  }
  const own = hashRows(
    raw,
    Int32Array.from({ length: raw.rows }, (_, row) => row),
  )
  const copies: number[] = []
  for (let row = 0; row < raw.rows; row++) {
    if (known.get(own[2 * row]!)?.has(own[2 * row + 1]!) && isVaried(raw, row)) copies.push(row)
  }
  return copies
}

function isVaried({ columns, values }: Matrix, row: number): boolean {
  const start = row * columns
  for (let i = start + 1; i < start + columns; i++) if (values[i] !== values[start]) return true
  return false
}

/** The rows of `examined` that have a training row within `limit`. */
function nearRows(
  preprocessed: Matrix,
  sketch: TrainingSketch,
  examined: Int32Array,
  limit: number,
): number[] {
  const { rows, dimensions, projected } = sketch
  const own = projectRows(sketch, preprocessed, examined)
  const most = limit * limit
  return [...examined].filter((_, at) => {
    for (let other = 0; other < rows; other++) {
      // Most rows are too far in the first dimension already.
      let squares = (own[at * dimensions]! - projected[other * dimensions]!) ** 2
      for (let d = 1; d < dimensions && squares < most; d++) {
        squares += (own[at * dimensions + d]! - projected[other * dimensions + d]!) ** 2
      }
      if (squares < most) return true
    }
    return false
  })
}

function evenlySpread(rows: number, most: number): Int32Array {
  const count = Math.min(rows, most)
  return Int32Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count))
}
