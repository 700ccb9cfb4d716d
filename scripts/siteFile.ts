import { readFile, stat } from 'node:fs/promises'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { extname, join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { cacheControl } from './securityHeaders.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}
/** The others are compressed as they are, or too small to gain from it. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.csv', '.txt', '.wasm'])

export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

interface SiteFileReader {
  /**
   * The answer to a request for the file at this path, 304 where the asker has it already.
   * @throws Error where there is no such file, or the path leads out of the folder
   */
  read(path: string, asked: IncomingHttpHeaders): Promise<Answer>
}

/** Reads files of one folder as a static host sends them. */
export function createSiteFileReader(folder: string, compress: boolean): SiteFileReader {
  const root = resolve(folder)
  const packed = new Map<string, { readonly tag: string; readonly bytes: Promise<Buffer> }>()

  function pack(path: string, tag: string, bytes: Buffer): Promise<Buffer> {
    const known = packed.get(path)
    if (known?.tag === tag) return known.bytes
    const entry = { tag, bytes: promisify(gzip)(bytes) }
    packed.set(path, entry)
    return entry.bytes
  }

  return {
    async read(asked, headers) {
      const { path, size, modified } = await findFile(root, asked)
      const tag = `W/"${size.toString(16)}-${modified.toString(16)}"`
      const canPack = compress && COMPRESSED.has(extname(path))
      const common = {
        'cache-control': cacheControl(relative(root, path).split(sep).join('/')),
        etag: tag,
        ...(canPack && { vary: 'accept-encoding' }),
      }
      if (headers['if-none-match']?.split(/,\s*/).includes(tag))
        return { status: 304, headers: common, body: Buffer.alloc(0) }
      const bytes = await readFile(path)
      const typed = { ...common, 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }
      if (!canPack || !acceptsGzip(headers)) return { status: 200, headers: typed, body: bytes }
      return {
        status: 200,
        headers: { ...typed, 'content-encoding': 'gzip' },
        body: await pack(path, tag, bytes),
      }
    },
  }
}

async function findFile(root: string, asked: string) {
  const path = join(root, asked)
  // A file whose name begins with a dot was never meant to be read from outside, nor is the hosts' own `_headers`.
  const isHidden = asked.split(/[/\\]/).some((part) => part.startsWith('.') || part === '_headers')
  if (isHidden || asked.includes('\0') || !(path === root || path.startsWith(root + sep)))
    throw new Error('not of this site')
  const found = await stat(path)
  const file = found.isDirectory() ? join(path, 'index.html') : path
  // A name with a slash behind it, or a folder without one, would break the page's relative addresses.
  if (found.isDirectory() !== (asked === '' || asked.endsWith('/'))) throw new Error('not a file')
  const { size, mtimeMs } = found.isDirectory() ? await stat(file) : found
  return { path: file, size, modified: Math.round(mtimeMs) }
}

function acceptsGzip(headers: IncomingHttpHeaders): boolean {
  return /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/.test(String(headers['accept-encoding'] ?? ''))
}
