import { PREFIX } from '../kept/keptMark.ts'

/** Where localStorage has a decoder's operating point. */
export const placeOf = (decoderKey: string): string => `${PREFIX}point.${decoderKey}`

/** A decoder's operating point as this device keeps it; null where there is none. */
export function keptPointText(decoderKey: string): string | null {
  try {
    return localStorage.getItem(placeOf(decoderKey))
  } catch {
    return null
  }
}
