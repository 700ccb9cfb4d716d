/** The least of 1, 2 and 5 times a power of ten that is not below `rough`, which is above 0. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  // As a quotient where it is below 1: 3 * 0.1 is not 0.3.
  return power >= 1 ? factor * power : factor / Math.round(1 / power)
}

/**
 * Round numbers from 0 to the first that is not below `most`.
 * @param count how many steps there may be
 * @param least the smallest step: 1 for what is counted
 */
export function niceTicks(most: number, count: number, least = 0): number[] {
  const step = niceStep(Math.max(most > 0 ? most / count : 1, least))
  const steps = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: steps + 1 }, (_, at) => roundedTo(step, at * step))
}

/** A multiple of a nice step without the dust of binary fractions. */
function roundedTo(step: number, value: number): number {
  const decimals = Math.min(100, Math.max(0, -Math.floor(Math.log10(step))))
  return Number(value.toFixed(decimals))
}
