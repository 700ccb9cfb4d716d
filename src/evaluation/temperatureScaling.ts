import { expOfNonPositive } from '../models/exp.ts'
import { argmaxRows, type Matrix, takeRows } from '../models/matrix.ts'
import { calibration } from './calibration.ts'
import { judgeRows } from './judgeRows.ts'
import { posteriorScores } from './posteriorScores.ts'
import { logPosteriors, scalePosteriors } from './scalePosteriors.ts'

/** Temperatures lie between these; one at a bound says that the posteriors know nothing, or everything. */
export const TEMPERATURE_BOUNDS = [0.01, 100] as const
/** Rows with a known class below which one number more is not to be learned. */
const FEWEST_ROWS = 20
const MOST_STEPS = 100
const TOLERANCE = 1e-10

/** How honest posteriors are. */
interface Honesty {
  /** In nats, as in `posteriorScores`. */
  readonly logLoss: number
  /** Expected calibration error, as in `calibration`. */
  readonly ece: number
}

/** A temperature and what it changes on rows that it was not fitted on. */
export interface TemperatureScaling {
  /** Fitted on all rows whose class is known. */
  readonly temperature: number
  /** Fitted on the earlier half in time of each class's rows, and on the later one. */
  readonly ofHalves: readonly [earlier: number, later: number]
  /** Rows whose class is known. */
  readonly rows: number
  /** Of all these rows: each half judged with the temperature of the other. */
  readonly before: Honesty
  readonly after: Honesty
}

/**
 * Temperature scaling (Guo et al. 2017, https://arxiv.org/abs/1706.04599) of one classifier on the rows of a recording.
 * A temperature that is judged on the rows that it was fitted on flatters itself, and rows next to each other in time
 * are too alike to be strangers: so each class's rows are cut in two in time, and each half is judged with the
 * temperature of the other.
 * @param posteriors rows × classes, in the order of time
 * @param truth class index per row, negative where unknown
 * @returns null where there are too few rows to learn from
 */
export function temperatureScaling(posteriors: Matrix, truth: Int32Array): TemperatureScaling | null {
  const halves = halvesInTime(truth)
  const [earlier, later] = halves.map((rows) => judgedRows(posteriors, truth, rows)) as [Judged, Judged]
  const rows = earlier.truth.length + later.truth.length
  if (rows < FEWEST_ROWS || later.truth.length < FEWEST_ROWS / 4) return null
  const ofHalves = [bestFor(earlier), bestFor(later)] as const
  const all = judgedRows(posteriors, truth, halves.flat())
  const scaled = [
    scalePosteriors(earlier.posteriors, ofHalves[1]),
    scalePosteriors(later.posteriors, ofHalves[0]),
  ]
  const after = { rows, columns: posteriors.columns, values: concat(scaled.map(({ values }) => values)) }
  return {
    temperature: bestFor(all),
    ofHalves,
    rows,
    before: honestyOf(all, all.posteriors),
    after: honestyOf(all, after),
  }
}

/**
 * The temperature of the smallest log loss, within `TEMPERATURE_BOUNDS`. In 1/T the log loss is convex, so that the
 * root of its derivative is looked for, by Newton's steps where they stay in the bracket and by halving it elsewhere.
 * @param truth class index per row, all known
 */
export function fitTemperature(posteriors: Matrix, truth: Int32Array): number {
  const logs = logPosteriors(posteriors)
  const [coldest, hottest] = TEMPERATURE_BOUNDS
  // Posteriors that are all alike are so at any temperature.
  if (slopeAt(logs, truth, 1).slope === 0) return 1
  let low = 1 / hottest
  let high = 1 / coldest
  if (slopeAt(logs, truth, low).slope >= 0) return hottest
  if (slopeAt(logs, truth, high).slope <= 0) return coldest
  let beta = 1
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curvature } = slopeAt(logs, truth, beta)
    if (slope < 0) low = beta
    else high = beta
    const newton = beta - slope / curvature
    const next = newton > low && newton < high ? newton : Math.sqrt(low * high)
    const isThere = slope === 0 || Math.abs(next - beta) <= TOLERANCE * beta
    beta = next
    if (isThere) break
  }
  return 1 / beta
}

/** First and second derivative of the mean log loss by β = 1/T: the logarithms' mean less the true one, and their variance. */
function slopeAt({ rows, columns, values }: Matrix, truth: Int32Array, beta: number) {
  let slope = 0
  let curvature = 0
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < columns; k++) largest = Math.max(largest, values[start + k]!)
    let sum = 0
    let first = 0
    let second = 0
    for (let k = 0; k < columns; k++) {
      // Relative to the largest, so that the sums neither overflow nor vanish.
      const log = values[start + k]! - largest
      const weight = expOfNonPositive(beta * log)
      sum += weight
      first += weight * log
      second += weight * log * log
    }
    const mean = first / sum
    slope += mean - (values[start + truth[row]!]! - largest)
    curvature += second / sum - mean * mean
  }
  return { slope: slope / rows, curvature: curvature / rows }
}

interface Judged {
  readonly posteriors: Matrix
  readonly truth: Int32Array
}

const bestFor = ({ posteriors, truth }: Judged) => fitTemperature(posteriors, truth)

function judgedRows(posteriors: Matrix, truth: Int32Array, rows: readonly number[]): Judged {
  return { posteriors: takeRows(posteriors, rows), truth: Int32Array.from(rows, (row) => truth[row]!) }
}

/** The likeliest class is that of the posteriors before, which no temperature changes. */
function honestyOf({ posteriors, truth }: Judged, shown: Matrix): Honesty {
  const predicted = argmaxRows(posteriors)
  const confidence = Float64Array.from(predicted, (k, row) => shown.values[row * shown.columns + k]!)
  return {
    logLoss: posteriorScores(shown, truth).logLoss,
    ece: calibration(confidence, judgeRows(truth, predicted)).ece,
  }
}

/** The rows of known class: of each class its earlier half, and its later one. */
function halvesInTime(truth: Int32Array): readonly [earlier: number[], later: number[]] {
  const byClass = new Map<number, number[]>()
  truth.forEach((k, row) => {
    if (k < 0) return
    const rows = byClass.get(k)
    if (rows) rows.push(row)
    else byClass.set(k, [row])
  })
  const halves: [number[], number[]] = [[], []]
  for (const rows of byClass.values()) {
    const cut = Math.ceil(rows.length / 2)
    rows.forEach((row, at) => {
      halves[at < cut ? 0 : 1].push(row)
    })
  }
  return halves
}

function concat(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
