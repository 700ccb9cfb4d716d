import { DOCS_PATH } from './routes.ts'

/** The address of a document, or of one of its headings. Not of the routes, since late parts alone need it. */
export function docPath(name: string, heading?: string): string {
  return [DOCS_PATH, name, ...(heading ? [heading] : [])].join('/')
}
