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

const dropCaches = (page: Page) =>
  page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })

test('what kept the site is lost piece by piece: the site works on, is kept again, and says what it lacks', async ({
  page,
}) => {
  const row = await readJson(page)
  const before = await keptFiles(page)
  expect(before).toBeGreaterThan(10)

  await test.step('a service worker that is removed under the open page is not missed, and the next visit has one', async () => {
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations())
        await registration.unregister()
    })
    await dropCaches(page)
    await expectAnswers(page)
    await page.reload()
    await expectAnswers(page)
    await expectKept(page)
    await expect.poll(() => keptFiles(page)).toBe(before)
  })

  await test.step('where the browser drops what it kept, the site works on and is kept again', async () => {
    await dropCaches(page)
    await page.reload()
    await expectAnswers(page)
    await expect.poll(() => keptFiles(page)).toBe(before)
    await host.goAway()
    await page.reload()
    await expectAnswers(page)
  })

  await test.step('where the host is gone as well, the open page keeps what it has and says what it lacks', async () => {
    await tab(page, 'Line').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Line 232' })).toBeVisible()
    expect(await readJson(page)).toEqual(row)
    await dropCaches(page)
    await tab(page, 'Space').click()
    await expect(page.getByRole('alert')).toContainText(/could not be (loaded|fetched)/)
    await page.goBack()
    expect(await readJson(page)).toEqual(row)
  })
})
