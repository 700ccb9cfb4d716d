import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { TEMPLATE_FILE } from '../../models/bundle/page/templateFile.ts'
import { type FetchOptions, fetchBytes } from '../files/fetchBytes.ts'

/**
 * The one-file edition of this site without a decoder, for `putFiles`. The one-file edition has `ownTemplate.ts` in this
 * file's place.
 * @param base the site's address, ending in a slash
 * @throws ProblemError `network` where the site did not answer, `not-found` where it has no such file
 */
export async function fetchTemplate(base: string, options?: FetchOptions): Promise<string> {
  return decodeUtf8(await fetchBytes(base + TEMPLATE_FILE, TEMPLATE_FILE, options))
}
