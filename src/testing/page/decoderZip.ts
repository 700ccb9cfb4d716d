import { writeDecoderZip } from '../../models/bundle/zip/writeDecoderZip.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { trainedSite } from './trainedSite.ts'

const MODELS = 'models/'

let made: Promise<Uint8Array<ArrayBuffer>> | undefined

/** A decoder other than the site's as a ZIP file: LDA alone, trained on a few of the site's rows. */
export function decoderZip(): Promise<Uint8Array<ArrayBuffer>> {
  made ??= trainedSite([LDA_KIND]).then((site) => {
    const files = Object.entries(site).flatMap(([path, content]) =>
      path.startsWith(MODELS) && content instanceof Uint8Array
        ? [[path.slice(MODELS.length), content] as const]
        : [],
    )
    return writeDecoderZip(new Map(files))
  })
  return made
}
