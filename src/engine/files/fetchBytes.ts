import { ProblemError } from '../../problem.ts'
import { fetchSiteFile } from './siteFiles.ts'

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined
}

/**
 * Fetches a file of this site.
 * @param url its address
 * @param file its name in messages
 * @throws ProblemError `network` where the site did not answer, `not-found` where it has no such file
 */
export async function fetchBytes(
  url: string,
  file: string,
  { signal }: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetchSiteFile(url, signal)
    if (!response.ok) throw missing(file, `status ${response.status}`)
    // A host that answers every unknown address with its start page must not pass for a file of the bundle.
    if (response.headers.get('content-type')?.startsWith('text/html')) throw missing(file, 'a web page')
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    if (error instanceof ProblemError || signal?.aborted) throw error
    throw networkProblem(file, error)
  }
}

/** That a file of the site did not come, or not whole. */
export function networkProblem(file: string, error: unknown): ProblemError {
  return new ProblemError({
    code: 'network',
    message: 'the file could not be fetched',
    file,
    found: error instanceof Error ? error.message : String(error),
    expected: 'an answer from the site',
  })
}

function missing(file: string, found: string): ProblemError {
  return new ProblemError({
    code: 'not-found',
    message: 'the site does not have this file',
    file,
    found,
    expected: 'the file',
  })
}
