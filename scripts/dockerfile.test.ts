import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execForm, type Instruction, parseDockerfile } from './parseDockerfile.ts'
import { SECURITY_HEADERS } from './securityHeaders.ts'

const ROOT = resolve(import.meta.dirname, '..')
const [build = [], image = []] = parseDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'eeg-image-'))
const [context, container] = [join(folder, 'build'), join(folder, 'image')]
/** As in a container: nothing of the test runner's, which would have React built for development. */
const ENV = { PATH: process.env.PATH, HOME: process.env.HOME }

let server: ChildProcess
let port: number
let said = ''

const valuesOf = (stage: readonly Instruction[], name: string) =>
  stage.filter((instruction) => instruction.name === name).map(({ value }) => value)

// The steps are shell commands of a Linux container.
describe.skipIf(process.platform === 'win32')('the Dockerfile, without Docker', () => {
  beforeAll(async () => {
    copyContext()
    for (const command of valuesOf(build, 'RUN')) {
      // What it would install is what this test itself runs on.
      if (command === 'npm ci') symlinkSync(join(ROOT, 'node_modules'), join(context, 'node_modules'))
      else
        execFileSync('sh', ['-c', command], { cwd: context, env: ENV, stdio: ['ignore', 'ignore', 'pipe'] })
    }
    copyFromBuild()
    port = await freePort()
    const [program = '', ...args] = execForm(valuesOf(image, 'CMD')[0] ?? '[]')
    server = spawn(program, args, { cwd: container, env: { ...ENV, PORT: String(port) } })
    await new Promise<void>((done, reject) => {
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
      server.stdout?.on('data', (text) => {
        said += text
        if (said.includes('Open ')) done()
      })
    })
  }, 180_000)

  afterAll(async () => {
    server?.removeAllListeners('exit').kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('serves the tutorial’s port as somebody without rights', () => {
    expect(valuesOf(image, 'EXPOSE')).toEqual(['5000'])
    expect(valuesOf(image, 'ENV')).toEqual(['PORT=5000'])
    expect(valuesOf(image, 'USER')).toEqual(['node'])
    expect(readdirSync(container).sort()).toEqual(['dist', 'serve.mjs'])
  })

  it('sends every answer with the security headers', async () => {
    for (const path of ['/', '/test.json', '/nowhere', '/%zz', assetEnding('.js'), assetEnding('.wasm')]) {
      const { headers } = await ask(path)
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value)
    }
  })

  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/test.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/models/manifest.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/models/mlp/weights.bin', 'application/octet-stream', 'no-cache'],
    ['.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ['.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('%s is %s, kept as %s', async (name, type, cache) => {
    const path = name.startsWith('.') ? assetEnding(name) : name
    const { status, headers, body } = await ask(path)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, cache])
    const file = path === '/' ? 'index.html' : path
    expect(body.equals(readFileSync(join(container, 'dist', file)))).toBe(true)
  })

  it('sends a kept file only when it has changed', async () => {
    const { etag = '' } = (await ask('/test.json')).headers
    expect(etag).toMatch(/^W\/".+"$/)
    const again = await ask('/test.json', { 'if-none-match': etag })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag])
    expect((await ask('/test.json', { 'if-none-match': 'W/"other"' })).status).toBe(200)
  })

  it('compresses for those who can unpack', async () => {
    const packed = await ask('/test.json', { 'accept-encoding': 'br, gzip' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    const whole = readFileSync(join(container, 'dist/test.json'))
    expect(gunzipSync(packed.body).equals(whole)).toBe(true)
    expect(packed.body.length).toBeLessThan(whole.length / 3)
    for (const refusal of ['identity', 'gzip;q=0', 'gzip; q=0.0, br'])
      expect((await ask('/test.json', { 'accept-encoding': refusal })).body.length, refusal).toBe(
        whole.length,
      )
  })

  it('says of an unknown address that there is nothing, and leads home', async () => {
    for (const path of ['/nowhere', '/assets/', '/assets/gone.js', '/models', '/test.json/', '/_headers']) {
      const { status, headers, body } = await ask(path)
      expect([path, status, headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8'])
      expect(body.toString()).toContain('<a href="/">')
    }
  })

  it('leads the addresses of the tutorial’s server to the views', async () => {
    for (const path of ['/line/232', '/prediction/232', '/score']) {
      const { status, headers } = await ask(path)
      expect([status, headers.location]).toEqual([302, `/#${path}`])
    }
    expect((await ask('/line/x')).status).toBe(404)
  })

  it('gives nothing from outside its folder', async () => {
    for (const path of ['/../serve.mjs', '/%2e%2e/serve.mjs', '/..%2fserve.mjs', '/assets/../../serve.mjs']) {
      const { status, body } = await ask(path)
      expect([path, status, body.includes('createServer')]).toEqual([path, 404, false])
    }
    for (const path of ['/%zz', '/index.html%00.js'])
      expect((await ask(path)).status).toBeGreaterThanOrEqual(400)
  })

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await ask('/', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(500)
    const post = await ask('/', {}, 'POST')
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it('is found healthy while it runs, ends when it is told to, and is not healthy then', async () => {
    const [, command = ''] = /CMD (\[.*\])$/.exec(valuesOf(image, 'HEALTHCHECK')[0] ?? '') ?? []
    const [program = '', ...args] = execForm(command)
    const check = () => spawnSync(program, args, { env: { ...ENV, PORT: String(port) } }).status
    expect(check()).toBe(0)
    const ending = once(server.removeAllListeners('exit'), 'exit')
    server.kill('SIGTERM')
    expect(await ending).toEqual([0, null])
    expect(check()).toBe(1)
  })
})

/** Copies what `docker build` would send, by .dockerignore, which uses names and `**` followed by a name only. */
function copyContext(): void {
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  const isIgnored = (path: string) =>
    ignored.some((pattern) =>
      pattern.startsWith('**/')
        ? (path.split('/').at(-1) ?? '').endsWith(pattern.slice(3).replace('*', ''))
        : path === pattern,
    )
  cpSync(ROOT, context, {
    recursive: true,
    filter: (source) => !isIgnored(relative(ROOT, source).split(sep).join('/')),
  })
}

/** Carries out the image's COPY instructions. */
function copyFromBuild(): void {
  mkdirSync(container)
  for (const value of valuesOf(image, 'COPY')) {
    const [, source = '', target = ''] = /^--from=build \/site\/(\S+) (\S+)$/.exec(value) ?? []
    const name = target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target
    cpSync(join(context, source), join(container, name), { recursive: true })
  }
}

function assetEnding(end: string): string {
  const name = readdirSync(join(container, 'dist/assets')).find((file) => file.endsWith(end))
  return `/assets/${name}`
}

/** Asks for a path as it stands: `fetch` would resolve `..` and unpack what is compressed. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false }).end()
  const [response] = await once(asking, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return {
    status: Number(response.statusCode),
    headers: response.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}
