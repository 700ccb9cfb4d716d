import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { siteFileList } from '../../scripts/offlinePlugin.ts'
import { serveFolder } from '../../scripts/serveFolder.ts'
import { SITE } from './site.ts'

/** A host of its own for one test, which can publish another version and go away. */
export interface Host {
  readonly url: string
  /** What is published. */
  readonly folder: string
  /** Publishes a folder in place of what was there. */
  publish(folder: string): void
  goAway(): Promise<void>
  /** Ends all and deletes what was published. */
  close(): Promise<void>
}

/**
 * Publishes the build under test.
 * @param under the path under which it stands, with a slash at both ends
 */
export async function startHost(under = '/'): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-host-'))
  cpSync(SITE, folder, { recursive: true })
  const { url, close } = await serveFolder(folder, { under })
  let isThere = true
  async function goAway(): Promise<void> {
    if (isThere) await close()
    isThere = false
  }
  return {
    url,
    folder,
    publish(other) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
      cpSync(other, folder, { recursive: true })
    },
    goAway,
    async close() {
      await goAway()
      rmSync(folder, { recursive: true })
    },
  }
}

/**
 * The build under test as its next version, in a folder of its own: every script and style has another name, and the
 * page says `data-version="2"`.
 */
export function makeNextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-next-'))
  const paths = filesIn(SITE)
  const names = paths.filter((path) => /\.(js|css)$/.test(path) && path.startsWith('assets/')).map(fileName)
  const anyName = new RegExp(names.map((name) => name.replaceAll('.', '\\.')).join('|'), 'g')
  const rename = (text: string) => text.replace(anyName, nextName)
  for (const path of paths) {
    const [from, to] = [join(SITE, path), join(folder, rename(path))]
    cpSync(from, to)
    if (/\.(js|css|html)$/.test(path)) writeFileSync(to, rename(readFileSync(from, 'utf8')))
  }
  const page = join(folder, 'index.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', '<html data-version="2" '))
  listAnew(folder)
  return folder
}

/** Writes the digests of a changed site into its service worker, as a build does. */
export function listAnew(folder: string): void {
  const worker = join(folder, 'sw.js')
  const [, ...code] = readFileSync(worker, 'utf8').split('\n')
  const listed = filesIn(folder).filter((path) => !path.endsWith('decoder.html'))
  writeFileSync(
    worker,
    [`self.SITE_FILES=${JSON.stringify(siteFileList(folder, listed))};`, ...code].join('\n'),
  )
}

/** Waits until the page is served by a service worker, which is when the whole site is on the device. */
export async function expectKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), {
      timeout: 30_000,
      intervals: [100],
    })
    .toBe('activated')
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function nextName(name: string): string {
  return name.replace(/-([\w-]{8})(?=\.\w+$)/, (_, digest: string) => `-${[...digest].reverse().join('')}`)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
