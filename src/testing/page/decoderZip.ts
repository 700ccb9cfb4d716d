import { writeDecoderZip } from '../../models/bundle/zip/writeDecoderZip.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { trainedSite } from './trainedSite.ts'

const MODELS = 'models/'

let made: Promise<Map<string, Uint8Array>> | undefined

/**
 * A decoder other than the site's as a ZIP file: LDA alone, trained on a few of the site's rows.
 * @param more what else lies in `models/`
 */
export async function decoderZip(
  more: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  made ??= trainedSite([LDA_KIND]).then((site) => {
    const files = Object.entries(site).flatMap(([path, content]) =>
      path.startsWith(MODELS) && content instanceof Uint8Array
        ? [[path.slice(MODELS.length), content] as const]
        : [],
    )
    return new Map(files)
  })
  return writeDecoderZip(new Map([...(await made), ...more]))
}
