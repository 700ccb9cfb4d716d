import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { parseOperatingPoint } from '../../evaluation/parseOperatingPoint.ts'

/** A decoder's operating point from what a device kept; null where none of it makes sense. */
export function readOperatingPoint(text: string): OperatingPoint | null {
  try {
    return parseOperatingPoint(text)
  } catch {
    return null
  }
}
