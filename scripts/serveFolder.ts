import { readFile, stat } from 'node:fs/promises'
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** The path under which the folder stands, with a slash at both ends; other addresses are not found. */
  readonly under?: string
  /** Sent with every answer. */
  readonly headers?: OutgoingHttpHeaders
  /** Whether text and WebAssembly are sent compressed, as static hosts do. */
  readonly gzip?: boolean
}

export interface ServedFolder {
  /** The folder's address, ending in a slash. */
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm'])

/** A plain static host: files or 404, nothing rewritten; the site must need no more than this. */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<ServedFolder> {
  const { port = 0, under = '/', headers = {}, gzip = false } = options
  const root = resolve(folder)
  const compressed = new Map<string, Buffer>()

  async function content(path: string): Promise<{ bytes: Buffer; headers: OutgoingHttpHeaders }> {
    const bytes = await readFile(path)
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    if (!gzip || !COMPRESSED.has(extname(path))) return { bytes, headers: { 'content-type': type } }
    const packed = compressed.get(path) ?? gzipSync(bytes)
    compressed.set(path, packed)
    return { bytes: packed, headers: { 'content-type': type, 'content-encoding': 'gzip' } }
  }

  const server = createServer(async (request, response) => {
    try {
      const path = await findFile(root, under, request.url ?? '/')
      const answer = await content(path)
      response.writeHead(200, { ...headers, ...answer.headers, 'content-length': answer.bytes.length })
      response.end(answer.bytes)
    } catch {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('not found')
    }
  })
  await listen(server, port)
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

async function findFile(root: string, under: string, address: string): Promise<string> {
  const pathname = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  const path = join(root, pathname.slice(under.length))
  const isInside = path === root || path === root + sep || path.startsWith(root + sep)
  if (!pathname.startsWith(under) || !isInside) throw new Error('not of this site')
  return (await stat(path)).isDirectory() ? join(path, 'index.html') : path
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', done)
  })
}

// Playwright starts it as a program: serveFolder.ts FOLDER PORT.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist', port = '4174'] = process.argv.slice(2)
  console.log((await serveFolder(folder, { port: Number(port) })).url)
}
