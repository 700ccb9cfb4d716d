import type { DecoderInUse } from '../state.ts'

/** A decoder's name within a sentence: `the site’s own decoder`, or as the person gave it. */
export function nameInSentence({ origin, name }: Pick<DecoderInUse, 'origin' | 'name'>): string {
  return origin === 'site' ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
