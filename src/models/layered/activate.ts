import { expOfNonPositive } from '../exp.ts'
import { log } from '../log.ts'
import type { Activation } from '../stage.ts'

/**
 * What an activation makes of a value; the same bits in every engine, which `Math.tanh` and `Math.exp` do not promise.
 * The error is within some 1e-16 of the larger of the value and 1, as a sum that follows rounds too.
 */
export const ACTIVATE: Readonly<Record<Activation, (z: number) => number>> = {
  relu: (z) => (z > 0 ? z : 0),
  tanh: (z) => {
    const shrunk = expOfNonPositive(-2 * Math.abs(z))
    const size = (1 - shrunk) / (1 + shrunk)
    return z < 0 ? -size : size
  },
  logistic,
  // Of a large negative z the logistic is zero, its logarithm z.
  'log-logistic': (z) => Math.min(z, 0) - log(1 + expOfNonPositive(-Math.abs(z))),
}

/** Its derivative at z, where it gave y; that of a relu at 0 is 0. */
export const SLOPE: Readonly<Record<Activation, (z: number, y: number) => number>> = {
  relu: (z) => (z > 0 ? 1 : 0),
  tanh: (_, y) => 1 - y * y,
  logistic: (_, y) => y * (1 - y),
  'log-logistic': (z) => logistic(-z),
}

function logistic(z: number): number {
  const shrunk = expOfNonPositive(-Math.abs(z))
  return (z < 0 ? shrunk : 1) / (1 + shrunk)
}
