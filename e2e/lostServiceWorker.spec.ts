import { expect, type Page, test } from '@playwright/test'
import { readJson, tab } from './support/decoder.ts'
import { expectKept, type Host, startHost } from './support/host.ts'

let host: Host
test.beforeEach(async ({ page }) => {
  host = await startHost()
  await page.goto(`${host.url}#/line/232`)
  await readJson(page)
  await expectKept(page)
})
test.afterEach(() => host.close())

async function expectAnswers(page: Page): Promise<void> {
  await tab(page, 'Prediction').click()
  await expect(page.getByTestId('lda-letter')).toHaveText(/^[A-Z]$/)
  await expect(page.getByTestId('mlp-letter')).toHaveText(/^[A-Z]$/)
  await expect(page.getByRole('alert')).toHaveCount(0)
}

const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return kept.flat().length
  })

test('where the browser drops what it kept, the site works on and is kept again', async ({ page }) => {
  const before = await keptFiles(page)
  expect(before).toBeGreaterThan(10)
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await expectAnswers(page)
  await page.reload()
  await expectAnswers(page)
  await expect.poll(() => keptFiles(page)).toBe(before)
  await host.goAway()
  await page.reload()
  await expectAnswers(page)
})

test('where what it kept is gone and the host as well, the open page keeps what it has and says what it lacks', async ({
  page,
}) => {
  const row = await readJson(page)
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await host.goAway()
  await tab(page, 'Space').click()
  await expect(page.getByRole('alert')).toContainText(/could not be (loaded|fetched)/)
  await page.goBack()
  expect(await readJson(page)).toEqual(row)
})

test('a service worker that is removed under the open page is not missed, and the next visit has one', async ({
  page,
}) => {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await expectAnswers(page)
  await page.reload()
  await expectAnswers(page)
  await expectKept(page)
  await host.goAway()
  await page.reload()
  await expectAnswers(page)
})
