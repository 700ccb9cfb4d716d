import { ProblemError } from '../../problem.ts'

/** The site's own files, as they came with the page. */
export interface SiteFiles {
  /** The page's folder, ending in a slash. */
  readonly base: string
  /** By path relative to it. */
  readonly files: ReadonlyMap<string, Blob>
}

export const IS_ONE_FILE: boolean = true

let embedded: SiteFiles = { base: '', files: new Map() }

/** Answers from these files from now on. */
export function embedSiteFiles(files: SiteFiles): void {
  embedded = files
}

/** What was given last. */
export function embeddedSiteFiles(): SiteFiles {
  return embedded
}

/**
 * Gives a file that came with the page.
 * @throws ProblemError `not-found` for any other
 */
export async function fetchSiteFile(url: string): Promise<Response> {
  const { base, files } = embedded
  const path = url.startsWith(base) ? url.slice(base.length) : url
  const file = files.get(path)
  if (file) return new Response(file)
  throw new ProblemError({
    code: 'not-found',
    message: 'this page came without the file',
    file: path,
    found: `${files.size} other files`,
    expected: 'the file within the page',
  })
}

/** Whether the page came with a file, by its path. */
export function hasSiteFile(path: string): boolean {
  return embedded.files.has(path)
}
