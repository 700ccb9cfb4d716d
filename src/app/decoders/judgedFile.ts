import { parseVerdict, VERDICT_PATH } from '../../training/verdict/verdictFormat.ts'
import type { DecoderInUse } from '../state.ts'

/**
 * The recording that a decoder was judged on, as its verdict has it; null where there is none that can be read. The
 * manifest has the name of what a site serves, which is `test.json` where that was written anew.
 */
export function judgedFile(beside: DecoderInUse['beside']): string | null {
  if (!beside?.verdict) return null
  try {
    return parseVerdict(beside.verdict, VERDICT_PATH).heldOut.file
  } catch {
    return null
  }
}
