/**
 * Whether all files came with the page. The one-file edition has `single/siteFiles.ts` in this file's place, whose
 * functions answer from the page itself.
 */
export const IS_ONE_FILE: boolean = false

/**
 * Fetches a file of this site.
 * @throws TypeError where nobody answers @throws DOMException AbortError
 */
export function fetchSiteFile(url: string, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(url, { signal })
}

/** Whether the page came with a file, by its path; whether a host has it in truth is told when it is asked. */
export function hasSiteFile(_path: string): boolean {
  return true
}
