import type { Manifest } from '../../models/bundle/manifest.ts'

/** Which reasons to doubt a score cannot be looked for with a decoder, and why; null where all can. */
export function notLookedFor({ imported }: Pick<Manifest, 'imported'>): string | null {
  if (!imported) return null
  const files = imported.files.map(({ file }) => file)
  return (
    `Not looked for, because ${files.join(', ')} ${files.length === 1 ? 'holds' : 'hold'} nothing of the training: whether these ` +
    'rows were trained on or are copies of such rows, a shift since training, and whether cross-validation promised too much.'
  )
}
