import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http'
import { pathToFileURL } from 'node:url'
import { SECURITY_HEADERS } from './securityHeaders.ts'
import { type Answer, createSiteFileReader } from './siteFile.ts'

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** Who is listened to: only this machine where it is not given. */
  readonly host?: string
  /** The path under which the folder stands, with a slash at both ends; other addresses are not found. */
  readonly under?: string
  /** Sent with every answer, instead of or beside `SECURITY_HEADERS`; undefined leaves one out. */
  readonly headers?: OutgoingHttpHeaders
  /** Whether text and WebAssembly are sent compressed, as static hosts do. */
  readonly gzip?: boolean
  /** Another address in place of a path that is no file: `/line/232` → `/#/line/232`; undefined where there is none. */
  readonly redirect?: (path: string) => string | undefined
}

export interface ServedFolder {
  /** The folder's address, ending in a slash. */
  readonly url: string
  close(): Promise<void>
}

/**
 * A plain static host: files or 404, nothing rewritten; the site must need no more than this.
 * @throws Error with the code EADDRINUSE where the port is taken
 */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<ServedFolder> {
  const { port = 0, host = 'localhost', under = '/', gzip = false, redirect } = options
  const everywhere = present({ ...lowerCase(SECURITY_HEADERS), ...lowerCase(options.headers ?? {}) })
  const files = createSiteFileReader(folder, gzip)

  const server = createServer(async (request, response) => {
    const { method = 'GET' } = request
    const answer = ['GET', 'HEAD'].includes(method)
      ? await answerTo(pathOf(request.url ?? '/'))
      : { ...text(405, 'only GET and HEAD'), headers: { allow: 'GET, HEAD' } }
    const length = answer.status === 304 ? {} : { 'content-length': answer.body.length }
    response.writeHead(answer.status, { ...everywhere, ...answer.headers, ...length })
    response.end(method === 'HEAD' ? undefined : answer.body)

    async function answerTo(path: string | null): Promise<Answer> {
      if (path === null) return text(400, 'not a valid address')
      try {
        if (!path.startsWith(under)) throw new Error('not of this site')
        return await files.read(path.slice(under.length), request.headers)
      } catch {
        const other = redirect?.(path)
        if (other) return { ...text(302, other), headers: { location: other, 'cache-control': 'no-store' } }
        const { body, headers } = await files.read('404.html', {}).catch(() => text(404, 'not found'))
        return {
          status: 404,
          headers: { 'content-type': headers['content-type'], 'cache-control': 'no-store' },
          body,
        }
      }
    }
  })
  await listen(server, port, host)
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${actual}${under}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The decoded path of a request; null where it is no valid text. */
function pathOf(address: string): string | null {
  try {
    // Not through URL, which would resolve `..` before anyone could refuse it.
    return decodeURIComponent(address.replace(/[?#].*$/s, ''))
  } catch {
    return null
  }
}

function text(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(body) }
}

function lowerCase(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function present(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', reject)
    server.listen(port, host, done)
  })
}

// Playwright starts it as a program: serveFolder.ts FOLDER PORT. The name is compared too, as within `serve.mjs` this
// file has that one's address.
if (
  /serveFolder\.ts$/.test(process.argv[1] ?? '') &&
  import.meta.url === pathToFileURL(process.argv[1]!).href
) {
  const [folder = 'dist', port = '4174'] = process.argv.slice(2)
  console.log((await serveFolder(folder, { port: Number(port) })).url)
}
