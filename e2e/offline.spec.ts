import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, readJson, tab } from './support/decoder.ts'
import { expectKept, type Host, startHost } from './support/host.ts'
import { exportFile } from './support/score.ts'
import { asCsv, asJson, SITE, someRows } from './support/site.ts'

let host: Host
test.beforeEach(async () => {
  // Not at the root, as many hosts put a project under its name.
  host = await startHost('/some/sub/path/')
})
test.afterEach(() => host.close())

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

async function open(page: Page, hash: string, name: string): Promise<void> {
  // By way of another page: a change of the hash alone loads nothing.
  await page.goto('about:blank')
  await page.goto(host.url + hash)
  await expect(heading(page, name)).toBeVisible()
}

/** Waits until a first visit has all it needs, and then there is no network. */
async function visitOnce(page: Page): Promise<Record<string, unknown>> {
  const row = await readJson(page)
  await expectKept(page)
  await host.goAway()
  return row
}

test('after one visit every view works without a network, opens by its address and takes a file', async ({
  page,
  context,
  request,
}) => {
  const strays: string[] = []
  context.on('response', (response) => {
    if (response.status() >= 400) strays.push(`${response.status()} ${response.url()}`)
  })
  await open(page, '#/line/232', 'Line 232')
  await test.step('what the manifest names for installing is there', () => expectInstallable(page, request))
  const row = await visitOnce(page)
  expect(strays).toEqual([])

  await test.step('the page of the first visit goes on, with what it had not loaded yet', async () => {
    await tab(page, 'Space').click()
    await expect(page.locator('main canvas').first()).toBeVisible()
    await tab(page, 'Prediction').click()
    await expect(page.getByTestId('mlp-letter')).toHaveText(/^[A-Z]$/)
    await tab(page, 'Line').click()
    await expect(heading(page, 'Line 232')).toBeVisible()
  })

  await context.setOffline(true)
  await test.step('every view opens by its address', async () => {
    await page.reload()
    await expect(heading(page, 'Line 232')).toBeVisible()
    expect(await readJson(page)).toEqual(row)
    await open(page, '#/score', 'Score')
    await openScore(page)
    await open(page, 'index.html?from=mail#/space', 'Space')
    await expect(page.locator('main canvas').first()).toBeVisible()
    // As lostServiceWorker.spec.ts loads it, in the page that is open.
    await page.goto(`${host.url}index.html?from=mail#/prediction/232`)
    await expect(heading(page, 'Prediction of line 232')).toBeVisible()
    expect(await readJson(page)).toEqual({
      'prediction LDA': expect.any(Number),
      'prediction Neural Network': expect.any(Number),
    })
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  await test.step('a dropped file is decoded and the score exported', async () => {
    await dropFiles(page, { name: 'mine.json', text: asJson(someRows(100, 50)) })
    await expect(openRecording(page)).toContainText('mine.json')
    // Its reader is a script of its own, which the visit had not needed.
    await dropFiles(page, { name: 'table.csv', text: asCsv(someRows(200, 30)) })
    await expect(openRecording(page)).toContainText('table.csv')
    await openScore(page)
    const { bytes } = await exportFile(page, 'Metrics as JSON')
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ recording: { name: 'table.csv', rows: 30 } })
  })
})

async function expectInstallable(page: Page, request: APIRequestContext): Promise<void> {
  await page.locator('link[rel="manifest"]').waitFor({ state: 'attached' })
  const address = new URL('manifest.webmanifest', host.url)
  const answer = await request.get(address.href)
  expect(answer.headers()['content-type']).toContain('application/manifest+json')
  const { icons, ...manifest }: WebManifest = await answer.json()
  expect(manifest).toMatchObject({ start_url: './', scope: './', display: 'standalone' })
  const sizes = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (source) => {
          const image = new Image()
          image.src = source
          await image.decode()
          return `${image.naturalWidth}x${image.naturalHeight}`
        }),
      ),
    icons.map(({ src }) => src),
  )
  expect(icons.slice(1).map(({ sizes }) => sizes)).toEqual(sizes.slice(1))
  expect(icons.map(({ purpose = 'any' }) => purpose)).toEqual(expect.arrayContaining(['any', 'maskable']))
}

test('the service worker is asked after on every visit, and obeys the site’s policy', async ({ request }) => {
  const answer = await request.get(`${host.url}sw.js`)
  const headers = answer.headers()
  expect(headers['cache-control']).toBe('no-cache')
  expect(headers['content-type']).toContain('text/javascript')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(readFileSync(join(SITE, '_headers'), 'utf8')).toContain('/sw.js\n  Cache-Control: no-cache')
})

interface WebManifest {
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[]
}

async function openScore(page: Page): Promise<void> {
  await tab(page, 'Score').click()
  await expect(heading(page, 'Score')).toBeVisible()
  for (const name of ['lda', 'mlp']) await expect(page.getByTestId(`${name}-accuracy`)).toContainText('%')
}
