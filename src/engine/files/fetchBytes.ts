import { ProblemError } from '../../problem.ts'
import { fetchSiteFile } from './siteFiles.ts'

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (fraction: number | null) => void
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
  { signal, onProgress }: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetchSiteFile(url, signal)
    if (!response.ok) throw missing(file, `status ${response.status}`)
    // A host that answers every unknown address with its start page must not pass for a file of the bundle.
    if (response.headers.get('content-type')?.startsWith('text/html')) throw missing(file, 'a web page')
    if (!response.body || !onProgress) return new Uint8Array(await response.arrayBuffer())
    const total = response.headers.has('content-encoding')
      ? 0
      : Number(response.headers.get('content-length') ?? 0)
    return await readAll(response.body, total, onProgress)
  } catch (error) {
    if (error instanceof ProblemError || signal?.aborted) throw error
    throw new ProblemError({
      code: 'network',
      message: 'the file could not be fetched',
      file,
      found: error instanceof Error ? error.message : String(error),
      expected: 'an answer from the site',
    })
  }
}

/** Joins a stream; `total` in bytes, 0 where it is not known. */
export async function readAll(
  stream: ReadableStream<Uint8Array>,
  total: number,
  onProgress: (fraction: number | null) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value)
    length += next.value.length
    onProgress(total > 0 ? Math.min(1, length / total) : null)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
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
