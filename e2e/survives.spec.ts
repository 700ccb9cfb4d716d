import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readJson, tab } from './support/decoder.ts'
import { SITE } from './support/site.ts'

// What each file that is missing, damaged or late leads to is a test of the page's components.
test('files of the bundle that are damaged or late on their way are told, and another try helps', async ({
  page,
}) => {
  const manifest = readFileSync(join(SITE, 'models/manifest.json'), 'utf8')
  await page.route('**/models/manifest.json', (route) =>
    route.fulfill({
      contentType: 'application/json',
      body: manifest.replace('l2-normalise', 'l1-normalise'),
    }),
  )
  await page.route('**/models/mlp/weights.bin', (route) => route.abort())
  await page.goto('./#/prediction/232')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('models/manifest.json')
  for (const id of ['lda-letter', 'mlp-letter']) await expect(page.getByTestId(id)).toHaveCount(0)
  await page.unroute('**/models/manifest.json')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByTestId('lda-letter')).toHaveText(/^[A-Z]$/)
  await expect(alert).toContainText('models/mlp/weights.bin')
  await expect(alert).toContainText('could not be fetched')
  await expect(page.getByTestId('mlp-letter')).toHaveCount(0)

  await page.unroute('**/models/mlp/weights.bin')
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/models/mlp/weights.bin', async (route) => {
    await released
    await route.continue()
  })
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Loading the network and TensorFlow.js…')).toBeVisible()
  await expect(alert).toHaveCount(0)
  release()
  expect(await readJson(page)).toHaveProperty('prediction Neural Network')
})

test('a browser without workers is told so instead of a blank page', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))
  await page.goto('./#/prediction/232')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The classifiers could not be loaded')
  await expect(alert).toContainText('Worker is not defined')
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  await expect(page.getByText('workers: no')).toBeVisible()
})

test('without storage everything works', async ({ page }) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    }
  })
  await page.goto('./#/prediction/232')
  expect(await readJson(page)).toHaveProperty('prediction Neural Network')
  await tab(page, 'Line').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Line 232' })).toBeVisible()
  await tab(page, 'Space').click()
  await expect(page.locator('main canvas').first()).toBeVisible()
  await tab(page, 'Score').click()
  await expect(page.getByTestId('mlp-accuracy')).toContainText('%')
  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible()
  const theme = page.getByRole('button', { name: /^Theme:/ })
  await theme.click()
  await expect(theme).not.toHaveAccessibleName(/^Theme: system/)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(errors).toEqual([])
})
