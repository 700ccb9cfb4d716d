import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { useAppState } from '../AppContext.tsx'

/** How the decoder in use is used; undefined where its answers are shown just as they are. */
export function useOperatingPoint(): OperatingPoint | undefined {
  return useAppState(({ decoder, operatingPoints }) =>
    decoder.status === 'ready' ? operatingPoints[decoder.value.key] : undefined,
  )
}
