import { factorise, solve } from './linearSystem.ts'
import type { ScalpPoint } from './sites.ts'

/** Perrin's m: how stiff the spline is. */
const STIFFNESS = 4
const LEGENDRE_TERMS = 50
/** Added to the diagonal, as MNE-Python does: the spline may miss each value a little and stays calm between them. */
const DIAGONAL = 1e-5
const TABLE_STEPS = 4096
/** Points that are interpolated to in one step. */
const STEP = 512

/** A dense row-major matrix: value (r, c) at `values[r * columns + c]`. */
export interface SplineWeights {
  /** Points that are interpolated to. */
  readonly rows: number
  /** Electrodes that are interpolated from. */
  readonly columns: number
  readonly values: Float64Array
}

// (2n + 1) / (nᵐ (n + 1)ᵐ 4π) for n = 1 …, and the two factors of Bonnet's recursion for the Legendre polynomials.
const FACTORS = Float64Array.from(
  { length: LEGENDRE_TERMS + 1 },
  (_, n) => (2 * n + 1) / ((n * (n + 1)) ** STIFFNESS * 4 * Math.PI),
)
const ASCENT = FACTORS.map((_, n) => (2 * n - 1) / n)
const DESCENT = FACTORS.map((_, n) => (n - 1) / n)

/**
 * What each electrode's value weighs at each point when a spherical spline is laid through the electrodes:
 * value at point p = Σ weights(p, e) · value at electrode e. The weights of a point sum to 1.
 * Source: Perrin, Pernier, Bertrand & Echallier 1989, "Spherical splines for scalp potential and current density
 * mapping", Electroencephalography and Clinical Neurophysiology 72:184–187, with m = 4, 50 Legendre terms and 1e-5
 * on the diagonal as in MNE-Python's `_make_interpolation_matrix`.
 * @param from the electrodes, one at least; of any distance from the origin, only the direction counts
 * @param to the points, likewise
 * @throws RangeError without electrodes
 */
export function splineWeights(from: readonly ScalpPoint[], to: readonly ScalpPoint[]): SplineWeights {
  const steps = splineSteps(from, to)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** `splineWeights` in steps of a few milliseconds at most, for who has something else to do meanwhile. */
export function* splineSteps(
  from: readonly ScalpPoint[],
  to: readonly ScalpPoint[],
): Generator<void, SplineWeights> {
  if (from.length === 0) throw new RangeError('a spline needs one electrode at least')
  const electrodes = from.map(direction)
  const count = electrodes.length
  const size = count + 1
  const system = new Float64Array(size * size)
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const value = splineKernel(cosine(electrodes[row]!, electrodes[column]!))
      system[row * size + column] = row === column ? value + DIAGONAL : value
    }
    system[row * size + count] = 1
    system[count * size + row] = 1
  }
  const inverse = invert(system, size)
  yield
  const kernelOf = tabulate(splineKernel)
  const values = new Float64Array(to.length * count)
  const kernels = new Float64Array(count)
  for (let row = 0; row < to.length; row++) {
    if (row % STEP === 0) yield
    const towards = direction(to[row]!)
    for (let e = 0; e < count; e++) kernels[e] = kernelOf(cosine(towards, electrodes[e]!))
    for (let column = 0; column < count; column++) {
      let sum = inverse[count * size + column]!
      // The inverse is symmetric: along its row, memory is read in order.
      for (let e = 0, at = column * size; e < count; e++, at++) sum += kernels[e]! * inverse[at]!
      values[row * count + column] = sum
    }
  }
  return { rows: to.length, columns: count, values }
}

/** The inverse of a symmetric matrix, itself symmetric: its columns are its rows. */
function invert(matrix: Float64Array, size: number): Float64Array {
  const factors = factorise(matrix, size)
  const inverse = new Float64Array(size * size)
  const unit = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    unit.fill(0)[row] = 1
    inverse.set(solve(factors, unit), row * size)
  }
  return inverse
}

/** The values at the points, shape (rows,), of `values` at the electrodes, shape (columns,). */
export function applyWeights(weights: SplineWeights, values: ArrayLike<number>): Float64Array {
  const { rows, columns } = weights
  const result = new Float64Array(rows)
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0
    for (let column = 0; column < columns; column++) sum += weights.values[at++]! * values[column]!
    result[row] = sum
  }
  return result
}

/** Perrin's g of the cosine of the angle between two places. */
function splineKernel(x: number): number {
  let before = 1
  let now = x
  let sum = FACTORS[1]! * x
  for (let n = 2; n <= LEGENDRE_TERMS; n++) {
    const next = ASCENT[n]! * x * now - DESCENT[n]! * before
    before = now
    now = next
    sum += FACTORS[n]! * next
  }
  return sum
}

/**
 * A smooth function over [-1, 1] from a table, by cubics through four of its values: for `splineKernel` right to 1e-12,
 * at a thirtieth of the time. A map asks for a hundred thousand values.
 */
function tabulate(f: (x: number) => number): (x: number) => number {
  const table = Float64Array.from({ length: TABLE_STEPS + 3 }, (_, i) => f((2 * (i - 1)) / TABLE_STEPS - 1))
  return (x) => {
    const position = ((x + 1) / 2) * TABLE_STEPS
    const step = Math.min(TABLE_STEPS - 1, Math.floor(position))
    const t = position - step
    const [below, above] = [t + 1, t - 1]
    return (
      (table[step + 1]! * below * above * (t - 2) - table[step + 2]! * below * t * (t - 2)) / 2 +
      (table[step + 3]! * below * t * above - table[step]! * t * above * (t - 2)) / 6
    )
  }
}

function direction({ x, y, z }: ScalpPoint): ScalpPoint {
  const length = Math.sqrt(x * x + y * y + z * z)
  return { x: x / length, y: y / length, z: z / length }
}

function cosine(a: ScalpPoint, b: ScalpPoint): number {
  return Math.max(-1, Math.min(1, a.x * b.x + a.y * b.y + a.z * b.z))
}
