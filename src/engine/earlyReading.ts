import { fetchSiteFile } from './files/siteFiles.ts'
import type { ReadResult, RecordingSource, SiteSource } from './reader/readerFunctions.ts'
import type { CallOptions } from './rpc/connect.ts'
import type { Progress } from './rpc/messages.ts'
import { sendPieces } from './rpc/pieces.ts'

export type ReadOptions = Omit<CallOptions, 'transfer'>

/** A reading that has begun before anyone asked for it. */
export interface EarlyReading {
  /** Whether this is the very thing that is asked for. */
  fits(source: RecordingSource): boolean
  /** Hands it over, once. */
  take(options: ReadOptions): Promise<ReadResult>
}

/**
 * Begins to read a recording of the site while it comes. The page itself fetches it, as the browser was told to do in
 * the page's head; where it gets no answer the reader asks again, and says why.
 * @param read reads a source in a worker
 */
export function earlyReading(
  source: SiteSource,
  read: (source: RecordingSource, options: CallOptions) => Promise<ReadResult>,
): EarlyReading {
  const controller = new AbortController()
  const { signal } = controller
  let listener: ReadOptions['onProgress']
  const options = { signal, onProgress: (progress: Progress) => listener?.(progress) }
  const result = fetched(source.url, signal).then((body) => {
    if (!body) return read(source, options)
    const { port1, port2 } = new MessageChannel()
    void sendPieces(body, port1)
    return read({ ...source, pieces: port2 }, { ...options, transfer: [port2] })
  })
  // Who takes it is told.
  result.catch(() => {})
  return {
    fits: (other) =>
      other.kind === 'url' &&
      other.url === source.url &&
      !(other.labelColumn || other.features || other.wanted),
    take(options) {
      options.signal?.addEventListener('abort', () => controller.abort())
      listener = options.onProgress
      return result
    },
  }
}

async function fetched(url: string, signal: AbortSignal): Promise<Response['body'] | undefined> {
  try {
    const response = await fetchSiteFile(url, signal)
    const isPage = response.headers.get('content-type')?.startsWith('text/html')
    return response.ok && !isPage ? response.body : undefined
  } catch {
    return undefined
  }
}
