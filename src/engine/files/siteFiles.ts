/** The site's own files by address, where they came with the page: only in the one-file edition. */
export type SiteFiles = ReadonlyMap<string, Blob>

let embedded: SiteFiles = new Map()

/** Answers from these files from now on. */
export function embedSiteFiles(files: SiteFiles): void {
  embedded = files
}

/**
 * Fetches a file of this site: from the network, or from the page itself where it brought the file along.
 * @throws TypeError where nobody answers
 */
export function fetchSiteFile(url: string, init: RequestInit = {}): Promise<Response> {
  const file = embedded.get(url)
  return file ? Promise.resolve(new Response(file)) : fetch(url, init)
}
