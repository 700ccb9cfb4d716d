import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { readJson, tab } from './support/decoder.ts'
import { expectKept, type Host, listAnew, makeNextVersion, startHost } from './support/host.ts'
import { SITE } from './support/site.ts'

let host: Host
let next: string
test.beforeEach(async () => {
  host = await startHost()
  next = makeNextVersion()
})
test.afterEach(async () => {
  await host.close()
  rmSync(next, { recursive: true })
})

const notice = (page: Page): Locator => page.getByText('A new version is ready.')
const version = (page: Page) => page.locator('html').getAttribute('data-version')

async function open(page: Page, hash = '#/line/232'): Promise<void> {
  await page.goto(host.url + hash)
  await readJson(page)
}

/** The page looks for a new version when it has nothing else to do, and then downloads it. */
async function expectNotice(page: Page): Promise<void> {
  await expect(notice(page)).toBeVisible({ timeout: 30_000 })
}

test('a new version is never used in part, kept back until it is agreed to, and then used in every tab', async ({
  page,
  context,
}) => {
  await open(page)
  await expectKept(page)
  await expect(notice(page)).toHaveCount(0)
  await test.step('a version whose files do not fit together is never used', () => expectNeverUsed(page))
  await test.step('until agreed to, the old version runs with its own files, which the host has no longer', () =>
    expectOldVersion(page))
  await test.step('agreed to, it takes the place of the old one', () => expectNewVersion(page, context))
})

async function expectNeverUsed(page: Page): Promise<void> {
  // As where a host is caught halfway through publishing.
  const path = join(next, 'models/lda.json')
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, whole.trim())
  listAnew(next)
  writeFileSync(path, '{}')
  host.publish(next)
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const found = new Promise<ServiceWorker | null>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing), { once: true })
    })
    await registration.update()
    const worker = await found
    return new Promise((resolve) => {
      worker?.addEventListener('statechange', () => resolve(worker.state))
    })
  })
  expect(outcome).toBe('redundant')
  // A page that is loaded now finds nothing that it could tell of.
  expect(
    await page.evaluate(async () => {
      const { installing, waiting, active } = await navigator.serviceWorker.ready
      return { installing, waiting, active: active?.state }
    }),
  ).toEqual({ installing: null, waiting: null, active: 'activated' })
  await expect(notice(page)).toHaveCount(0)
  writeFileSync(path, whole)
  listAnew(next)
}

async function expectOldVersion(page: Page): Promise<void> {
  const asked = ['models/manifest.json', 'models/manifest.json?now', 'manifest.webmanifest', './']
  const read = () =>
    page.evaluate(
      (urls) =>
        Promise.all(urls.map(async (url) => (await (await fetch(url, { cache: 'no-cache' })).text()).length)),
      asked,
    )
  const before = await read()
  // Other white space means the same.
  for (const path of ['models/manifest.json', 'manifest.webmanifest']) appendFileSync(join(next, path), '\n')
  listAnew(next)
  host.publish(next)
  // The visit after the one that was never used, too, is one of the old version.
  await page.reload()
  await readJson(page)
  expect(await version(page)).toBeNull()
  await expectNotice(page)
  expect(await read()).toEqual(before)
  // Scripts that were not loaded in this visit yet.
  await tab(page, 'Space').click()
  await expect(page.locator('main canvas').first()).toBeVisible()
  await tab(page, 'Prediction').click()
  await expect(page.getByTestId('mlp-letter')).toHaveText(/^[A-Z]$/)
  await expect(page.getByRole('alert')).toHaveCount(0)
}

/**
 * Waits until no tab has asked for anything in a while. A worker that is asked while the browser stops it is started
 * again, and gives way when it next has nothing to do, which a debugger, such as a test's, puts off for ever.
 */
async function expectRest(context: BrowserContext): Promise<void> {
  let lastAsked = Date.now()
  const note = () => {
    lastAsked = Date.now()
  }
  context.on('request', note)
  await expect.poll(() => Date.now() - lastAsked, { intervals: [250], timeout: 30_000 }).toBeGreaterThan(2000)
  context.off('request', note)
}

async function expectNewVersion(page: Page, context: BrowserContext): Promise<void> {
  // A visit that begins while the new version waits is one of the old.
  const second = await context.newPage()
  await open(second)
  expect(await version(second)).toBeNull()
  await expectNotice(second)
  // The notice stands at the end of the page, one step back from its beginning.
  const later = second.getByRole('button', { name: 'Later' })
  await second.keyboard.press('Shift+Tab')
  await expect(later).toBeFocused()
  await expect(later).toHaveCSS('outline-style', 'solid')
  await second.keyboard.press('Enter')
  await expect(notice(second)).toHaveCount(0)

  await expectRest(context)
  await page.getByRole('button', { name: 'Reload', exact: true }).click()
  for (const each of [page, second]) {
    await expect(each.locator('html')).toHaveAttribute('data-version', '2', { timeout: 20_000 })
    await readJson(each)
    await expect(notice(each)).toHaveCount(0)
  }
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1)
  await host.goAway()
  await page.reload()
  await tab(page, 'Prediction').click()
  await expect(page.getByTestId('mlp-letter')).toHaveText(/^[A-Z]$/)
  expect(await version(page)).toBe('2')
}

const letRegister = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('published')))

test('a page from before a new version is not given the new one’s files, which come into use without a word once it is closed', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    const register = navigator.serviceWorker.register.bind(navigator.serviceWorker)
    const published = new Promise((resolve) => window.addEventListener('published', resolve))
    navigator.serviceWorker.register = async (...args) => {
      document.documentElement.dataset.registers = 'soon'
      await published
      return register(...args)
    }
  })
  await open(page)
  // With the script that registers, which the host will not have afterwards.
  await expect(page.locator('html[data-registers]')).toHaveCount(1)
  host.publish(next)
  await letRegister(page)
  const state = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      return [registration?.active?.state, navigator.serviceWorker.controller]
    })
  await expect.poll(state, { timeout: 30_000 }).toEqual(['activated', null])
  // Time enough for a claim, had there been one.
  await page.waitForTimeout(500)
  expect(await state()).toEqual(['activated', null])
  await page.reload()
  await readJson(page)
  expect(await version(page)).toBe('2')
  await expectKept(page)

  // The version after that is the first one again.
  host.publish(SITE)
  await page.reload()
  await letRegister(page)
  await expectNotice(page)
  await page.close()
  const later = await context.newPage()
  await expect
    .poll(async () => {
      await later.goto('about:blank')
      await open(later)
      return version(later)
    })
    .toBeNull()
  await expect(notice(later)).toHaveCount(0)
})
