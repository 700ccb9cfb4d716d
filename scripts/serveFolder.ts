import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import send from 'send'
import { createPackedCopies, isWorthPacking } from './packedCopies.ts'
import { cacheControl, SECURITY_HEADERS } from './securityHeaders.ts'

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** Who is listened to: only this machine where it is not given. */
  readonly host?: string
  /** The path under which the folder stands, with a slash at both ends; other addresses are not found. */
  readonly under?: string
  /** Sent with every answer, instead of or beside `SECURITY_HEADERS`; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
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

/** What was never meant to be read from outside: the hosts' own file. A name that begins with a dot is not sent anyway. */
const HIDDEN = /(^|\/)_headers$/

/**
 * A plain static host: files or 404, nothing rewritten; the site must need no more than this.
 * @throws Error with the code EADDRINUSE where the port is taken
 */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<ServedFolder> {
  const { port = 0, host = 'localhost', under = '/', gzip = false, redirect } = options
  const everywhere = new Headers({ ...SECURITY_HEADERS })
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === undefined) everywhere.delete(name)
    else everywhere.set(name, value)
  }
  const root = resolve(folder)
  const copies = gzip ? createPackedCopies(root) : null

  const server = createServer((request, response) => {
    response.setHeaders(everywhere)
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!['GET', 'HEAD'].includes(request.method ?? 'GET')) {
      response.setHeader('allow', 'GET, HEAD')
      return endWith(response, 405, 'only GET and HEAD')
    }
    const asked = (request.url ?? '/').replace(/[?#].*$/s, '')
    const path = decoded(asked)
    if (path === null) return endWith(response, 400, 'not a valid address')
    if (!path.startsWith(under) || HIDDEN.test(path)) return sendOther(path, response)
    const file = path.slice(under.length).replace(/^$|\/$/, '$&index.html')
    response.setHeader('cache-control', cacheControl(file))
    const packed = copies && isWorthPacking(file) ? await packedFor(file, request, response) : null
    send(request, `/${asked.slice(under.length)}`, {
      root: packed ?? root,
      cacheControl: false,
      acceptRanges: false,
    })
      // A folder without a slash behind it would break the page's relative addresses.
      .on('directory', () => void sendOther(path, response))
      .on('error', () => void sendOther(path, response))
      .pipe(response)
  }

  /** The folder with the packed file, for those who can unpack. */
  async function packedFor(file: string, request: IncomingMessage, response: ServerResponse) {
    response.setHeader('vary', 'accept-encoding')
    const packed = acceptsGzip(request.headers['accept-encoding']) ? await copies?.folderOf(file) : null
    if (packed) response.setHeader('content-encoding', 'gzip')
    return packed ?? null
  }

  /** What is sent where there is no file. */
  async function sendOther(path: string, response: ServerResponse): Promise<void> {
    // The file went away while it was sent.
    if (response.headersSent) {
      response.destroy()
      return
    }
    for (const name of ['vary', 'content-encoding', 'etag', 'last-modified']) response.removeHeader(name)
    response.setHeader('cache-control', 'no-store')
    const other = redirect?.(path)
    if (other) {
      response.setHeader('location', other)
      return endWith(response, 302, other)
    }
    const page = await readFile(join(root, '404.html')).catch(() => null)
    if (page) response.setHeader('content-type', 'text/html; charset=utf-8')
    endWith(response, 404, page ?? 'not found')
  }

  await listen(server, port, host)
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${actual}${under}`,
    async close() {
      await new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      })
      await copies?.remove()
    },
  }
}

/** The decoded path of a request; null where it is no valid text. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Ends with a text, or with a body whose type is set. */
function endWith(response: ServerResponse, status: number, body: string | Buffer): void {
  if (typeof body === 'string') response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body)
}

function acceptsGzip(accepted: string | string[] = ''): boolean {
  return /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/.test(String(accepted))
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
