/** The smallest normal float32, 2⁻¹²⁶; what lies nearer to zero is subnormal. */
export const SMALLEST_NORMAL = 2 ** -126

/**
 * Sets subnormal numbers to zero, in place. Processors take up to a hundred times longer for each product with
 * one; the weights of units that are never active decay into that range.
 */
export function flushSubnormals(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) < SMALLEST_NORMAL) values[i] = 0
  }
}
