import { fetchSiteFile } from './files/siteFiles.ts'
import type { ReadResult, RecordingSource } from './reader/readerFunctions.ts'
import type { CallOptions } from './rpc/connect.ts'
import type { Progress } from './rpc/messages.ts'

export type ReadOptions = Omit<CallOptions, 'transfer'>
type SiteSource = Extract<RecordingSource, { kind: 'url' }>

/** A reading that has begun before anyone asked for it. */
export interface EarlyReading {
  /** Whether this is the very thing that is asked for. */
  fits(source: RecordingSource): boolean
  /** Hands it over, once. */
  take(options: ReadOptions): Promise<ReadResult>
}

/**
 * Begins to read a recording of the site. The page itself fetches it, as the browser was told to do in the page's head;
 * where that fails the reader asks again, and says why.
 * @param read reads a source in a worker
 */
export function earlyReading(
  source: SiteSource,
  read: (source: RecordingSource, options: ReadOptions) => Promise<ReadResult>,
): EarlyReading {
  const controller = new AbortController()
  const { signal } = controller
  let listener: ReadOptions['onProgress']
  const onProgress = (progress: Progress) => listener?.(progress)
  const result = fetched(source.url, signal).then((blob) => read({ ...source, blob }, { signal, onProgress }))
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

async function fetched(url: string, signal: AbortSignal): Promise<Blob | undefined> {
  try {
    const response = await fetchSiteFile(url, signal)
    const isPage = response.headers.get('content-type')?.startsWith('text/html')
    // Chromium 156 fails to give as a blob what was preloaded.
    return response.ok && !isPage ? new Blob([await response.arrayBuffer()]) : undefined
  } catch {
    return undefined
  }
}
