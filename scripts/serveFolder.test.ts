import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ServedFolder, type ServeOptions, serveFolder } from './serveFolder.ts'

const PAGE = '<!doctype html><title>a page</title>'
const SCRIPT = 'export const a = 1\n'.repeat(100)

const folders: string[] = []
let served: ServedFolder | undefined

afterEach(async () => {
  await served?.close()
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-serve-'))
  folders.push(folder)
  return folder
}

async function serve(options?: ServeOptions): Promise<string> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'assets', 'a.js'), SCRIPT)
  writeFileSync(join(folder, '.hidden'), 'hidden')
  writeFileSync(join(folder, '_headers'), 'hidden')
  served = await serveFolder(folder, options)
  return folder
}

/** As it stands on the wire: `fetch` would resolve `..` and unpack. */
function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((done, reject) => {
    const { port } = new URL(served?.url ?? '')
    request({ port, path, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
    })
      .once('error', reject)
      .end()
  })
}

describe('serveFolder', () => {
  it('sends files of the folder, and nothing that is hidden', async () => {
    await serve()
    expect((await ask('/')).body.toString()).toBe(PAGE)
    expect((await ask('/assets/a.js?x#y')).body.toString()).toBe(SCRIPT)
    for (const path of ['/.hidden', '/_headers', '/%5fheaders', '/assets/../_headers', '/assets', '/index'])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
  })

  it.each(['bytes=0-5', 'bytes=10-5', 'bytes=-5', 'bytes=99999-', 'x'])(
    'sends files whole, asked for %s',
    async (range) => {
      await serve()
      const { status, body } = await ask('/assets/a.js', { range })
      expect([status, body.toString()]).toEqual([200, SCRIPT])
    },
  )

  it('sends a file as it is now, packed or not', async () => {
    const folder = await serve({ gzip: true })
    const packed = { 'accept-encoding': 'gzip' }
    const first = await ask('/assets/a.js', packed)
    expect(gunzipSync(first.body).toString()).toBe(SCRIPT)
    expect(first.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' })
    const known = { ...packed, 'if-none-match': String(first.headers.etag) }
    expect(await ask('/assets/a.js', known)).toMatchObject({
      status: 304,
      headers: { etag: first.headers.etag, vary: 'accept-encoding' },
    })

    writeFileSync(join(folder, 'assets', 'a.js'), 'export {}\n')
    utimesSync(join(folder, 'assets', 'a.js'), 1e9, 1e9)
    const second = await ask('/assets/a.js', known)
    expect([second.status, gunzipSync(second.body).toString()]).toEqual([200, 'export {}\n'])
    expect((await ask('/assets/a.js')).body.toString()).toBe('export {}\n')
    rmSync(join(folder, 'assets', 'a.js'))
    expect(await ask('/assets/a.js', packed)).toMatchObject({ status: 404 })
  })

  it('leaves no packed copy behind', async () => {
    vi.stubEnv('TMPDIR', temporaryFolder())
    await serve({ gzip: true })
    await ask('/assets/a.js', { 'accept-encoding': 'gzip' })
    expect(readdirSync(tmpdir()).some((name) => name.startsWith('eeg-packed-'))).toBe(true)
    await served?.close()
    expect(readdirSync(tmpdir()).some((name) => name.startsWith('eeg-packed-'))).toBe(false)
  })

  it('sends files as they are where there is no place for packed copies', async () => {
    await serve({ gzip: true })
    vi.stubEnv('TMPDIR', '/nowhere/at/all')
    const { status, headers, body } = await ask('/assets/a.js', { 'accept-encoding': 'gzip' })
    expect([status, headers['content-encoding'], body.toString()]).toEqual([200, undefined, SCRIPT])
  })

  it('stands under a path of its own, with headers of the caller’s', async () => {
    await serve({
      under: '/some/path/',
      headers: { 'content-security-policy': undefined, 'Referrer-Policy': 'same-origin' },
    })
    expect(await ask('/some/path/')).toMatchObject({ status: 200 })
    const { headers } = await ask('/some/path/assets/a.js')
    expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' })
    expect(headers['content-security-policy']).toBeUndefined()
    for (const path of ['/', '/some/path', '/assets/a.js', '/some/path/../path/x'])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
  })
})
