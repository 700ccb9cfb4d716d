import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, test } from '@playwright/test'
import { serveFolder } from '../scripts/serveFolder.ts'
import { SITE } from './support/site.ts'

test('every script, style, font and WebAssembly has a name that changes with its content', async () => {
  const hashed = filesIn(SITE).filter(
    // A service worker keeps its address, where browsers look for the next one.
    (path) => /\.(m?js|css|wasm|woff2)$/.test(path) && path !== 'sw.js',
  )
  expect(hashed.length).toBeGreaterThan(10)
  for (const path of hashed) expect(path).toMatch(/^assets\/.+-[\w-]{8}\.\w+$/)
})

test('the page names none of its files by an address from the root or of another host', async () => {
  const page = readFileSync(join(SITE, 'index.html'), 'utf8')
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  expect(addresses.length).toBeGreaterThan(3)
  for (const address of addresses) expect(address).toMatch(/^\.\//)
})

test('_headers says what the project’s own server sends', async () => {
  const rules = readFileSync(join(SITE, '_headers'), 'utf8')
    .trim()
    .split(/\n\n/)
    .map((rule) => {
      const [path = '', ...lines] = rule.split('\n')
      const headers = lines.map((line) => /^ {2}([\w-]+): (.+)$/.exec(line)?.slice(1) ?? [])
      return { path, headers }
    })
  const host = await serveFolder(SITE)
  try {
    const asset = `/assets/${readdirSync(join(SITE, 'assets'))[0]}`
    for (const path of ['/', '/index.html', '/test.json', '/models/manifest.json', asset]) {
      const answer = await fetch(new URL(path, host.url))
      const applying = rules.filter((rule) =>
        rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
      )
      expect(applying).toHaveLength(2)
      for (const [name = '', value] of applying.flatMap(({ headers }) => headers))
        expect(answer.headers.get(name), `${name} of ${path}`).toBe(value)
    }
  } finally {
    await host.close()
  }
})

test('nothing in the build is larger than hosts take', () => {
  expect(existsSync(join(SITE, '404.html'))).toBe(true)
  // Cloudflare Pages takes files of up to 25 MiB.
  for (const path of filesIn(SITE)) expect(statSync(join(SITE, path)).size, path).toBeLessThan(25 * 2 ** 20)
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
