/** A function to be made small: its value at a point; the slope there is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface LbfgsOptions {
  /** Ends once no entry of the slope is larger. */
  readonly tol: number
  readonly maxIter: number
  /** Awaited after each step with the value; what it throws ends the search. */
  readonly onStep?: ((step: number, value: number) => void | Promise<void>) | undefined
}

interface Pair {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly curvature: number
}

const MEMORY = 20
/** Of Armijo's condition. */
const SUFFICIENT = 1e-4
const MOST_HALVINGS = 40

/**
 * Finds a minimum of a smooth convex function by L-BFGS (Liu and Nocedal 1989, doi:10.1007/BF01589116) with
 * backtracking; `point` is where it begins, and holds the minimum at the end.
 * @returns how many steps that took, the value there, and whether the slope fell below `tol`
 */
export async function lbfgs(
  objective: Objective,
  point: Float64Array,
  { tol, maxIter, onStep }: LbfgsOptions,
): Promise<{ readonly steps: number; readonly value: number; readonly isConverged: boolean }> {
  let gradient = new Float64Array(point.length)
  let value = objective(point, gradient)
  const pairs: Pair[] = []
  for (let steps = 0; ; steps++) {
    const isConverged = gradient.every((slope) => Math.abs(slope) <= tol)
    if (isConverged || steps === maxIter) return { steps, value, isConverged }
    const direction = downhill(gradient, pairs)
    const slope = dot(direction, gradient)
    const next = new Float64Array(point.length)
    const nextGradient = new Float64Array(point.length)
    let length = pairs.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)))
    let nextValue = Number.POSITIVE_INFINITY
    for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
      for (let i = 0; i < point.length; i++) next[i] = point[i]! + length * direction[i]!
      nextValue = objective(next, nextGradient)
      if (nextValue <= value + SUFFICIENT * length * slope) break
    }
    // Rounding leaves nothing to gain.
    if (!(nextValue < value)) return { steps, value, isConverged }
    const step = next.map((at, i) => at - point[i]!)
    const change = nextGradient.map((at, i) => at - gradient[i]!)
    const curvature = dot(step, change)
    if (curvature > 0) pairs.push({ step, change, curvature })
    if (pairs.length > MEMORY) pairs.shift()
    point.set(next)
    gradient = nextGradient
    value = nextValue
    await onStep?.(steps + 1, value)
  }
}

/** The two loops over the last steps that stand for the inverse of the second derivatives. */
function downhill(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((slope) => -slope)
  const shares = pairs.map(() => 0)
  for (let at = pairs.length - 1; at >= 0; at--) {
    const { step, change, curvature } = pairs[at]!
    const share = dot(step, direction) / curvature
    shares[at] = share
    add(direction, change, -share)
  }
  const last = pairs.at(-1)
  if (last) {
    const factor = last.curvature / dot(last.change, last.change)
    for (let i = 0; i < direction.length; i++) direction[i]! *= factor
  }
  pairs.forEach(({ step, change, curvature }, at) => {
    add(direction, step, shares[at]! - dot(change, direction) / curvature)
  })
  return direction
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function add(to: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * what[i]!
}
