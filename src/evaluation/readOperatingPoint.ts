import type { OperatingPoint } from './operatingPoint.ts'

const isNumberWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

/** An operating point from untrusted text; null where none of it makes sense. */
export function readOperatingPoint(text: string): OperatingPoint | null {
  try {
    return parsed(text)
  } catch {
    return null
  }
}

/** @throws SyntaxError @throws TypeError */
function parsed(text: string): OperatingPoint | null {
  const { temperature, threshold } = JSON.parse(text)
  const known = Object.entries(temperature ?? {}).filter(([, value]) => isNumberWithin(value, 0.01, 100))
  const point = {
    temperature: known.length > 0 ? (Object.fromEntries(known) as Record<string, number>) : null,
    threshold: isNumberWithin(threshold, 0, 1) ? threshold : null,
  }
  return point.temperature || point.threshold !== null ? point : null
}
