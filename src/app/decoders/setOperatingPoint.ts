import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import type { AppAccess } from '../appAccess.ts'
import { placeOf } from './operatingPointPlace.ts'

const NO_OPERATING_POINT: OperatingPoint = { temperature: null, threshold: null }

/** Changes how a decoder is used, and keeps that on this device where storage allows it. */
export function setOperatingPoint(
  { store }: Pick<AppAccess, 'store'>,
  decoderKey: string,
  part: Partial<OperatingPoint>,
): void {
  const { [decoderKey]: before = NO_OPERATING_POINT, ...others } = store.getState().operatingPoints
  const point = { ...before, ...part }
  const isOff = point.temperature === null && point.threshold === null
  store.setState({ operatingPoints: isOff ? others : { ...others, [decoderKey]: point } })
  try {
    if (isOff) localStorage.removeItem(placeOf(decoderKey))
    else localStorage.setItem(placeOf(decoderKey), JSON.stringify(point))
  } catch {
    // It then holds for this visit only.
  }
}
