import type { DecoderInUse } from '../app/state.ts'

/** What the page knows of the decoder that a site came with, but for the decoder itself. */
export const SITE_DECODER = {
  id: 1,
  origin: 'site',
  name: 'The site’s own decoder',
  key: '0123456789ab',
} as const satisfies Partial<DecoderInUse>
