import { expect, type Page, type Route, test } from '@playwright/test'
import { dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { asJson, shippedRows } from './support/site.ts'

const text = (page: Page) => page.getByRole('region', { name: 'Diagnostics as text' })

test('the view has what a bug report needs, to copy, and nothing of the recording', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openView(page, '#/prediction/232', 'Prediction of line 232')
  await readJson(page)
  const rows = shippedRows()
    .slice(0, 30)
    .map((row) => ({ ...row, Line: Number(row.Line) + 700_000 }))
  await dropFiles(page, { name: 'private name.json', text: asJson(rows) })
  await expect(openRecording(page)).toContainText('private name.json')
  await dropFiles(page, { name: 'broken name.json', text: '[{"Line": "private value"' })
  await expect(page.getByRole('alert')).toContainText('broken name.json')
  await (await openPanel(page)).getByRole('link', { name: 'Diagnostics' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnostics' })).toBeVisible()
  await expect(page).toHaveTitle(/^Diagnostics/)
  for (const fact of [
    /^EEG Letter Decoder \d+\.\d+\.\d+/,
    /browser: Mozilla/,
    /language: en-GB/,
    /window: 1280 × 900 px/,
    /WebAssembly: yes/,
    /TensorFlow\.js: 4\./,
    /backend: wasm/,
    /format version: 2/,
    /SHA-256 [0-9a-f]{12}…/,
    /layers: 160 → (\d+ → )+26/,
    /open: 2/,
    /shown: a file of one’s own/,
    /rows: 30/,
    /bundle ready: \d+/,
    /LDA’s first answer: \d+/,
    /network ready: \d+/,
    /all rows predicted: \d+/,
    /1 × [a-z-]+: /,
  ]) {
    await expect(text(page)).toContainText(fact)
  }
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await text(page).innerText())
  for (const secret of ['private', 'broken', '70000', 'Cz', '# Letter']) expect(copied).not.toContain(secret)
})

test('what was asked for before the recording is there stays as it comes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const held: Route[] = []
  await page.route('**/test.json', (route) => void held.push(route))
  await openView(page, '#/diagnostics', 'Diagnostics')
  const copy = page.getByRole('button', { name: 'Copy', exact: true })
  await copy.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied')).toBeVisible()
  await expect(text(page)).not.toContainText('rows: 1300')
  for (const route of held) await route.continue()
  await expect(text(page)).toContainText('rows: 1300')
  await expect(copy).toBeFocused()
  await expect(page.getByText('Copied')).toBeVisible()
})

test('where the clipboard is closed the text is selected', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await openView(page, '#/diagnostics', 'Diagnostics')
  await expect(text(page)).toContainText('rows: 1300')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByText('copy it with the keyboard')).toBeVisible()
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('EEG Letter Decoder')
})

test('a bundle that cannot be loaded leaves the way to the diagnostics, which name the error', async ({
  page,
}) => {
  await page.route('**/models/manifest.json', (route) => route.abort())
  await page.goto('./#/line/232')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  await expect(text(page)).toContainText('bundle: failed')
  await expect(text(page)).toContainText(/1 × network: the file could not be fetched/)
  await expect(text(page)).toContainText('bundle ready: not yet')
})

test('an uncaught error and a refusal of the policy are noted without what they quote', async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
  await page.evaluate(() => {
    setTimeout(() => JSON.parse('{"private": x}'))
    void Promise.reject(new Error('of "private" things'))
    const image = new Image()
    image.src = 'https://example.org/private.png?private'
  })
  await (await openPanel(page)).getByRole('link', { name: 'Diagnostics' }).click()
  await expect(text(page)).toContainText('uncaught: ')
  await expect(text(page)).toContainText('unhandled rejection: Error: of “…”')
  await expect(text(page)).toContainText('refused by the policy: img-src, https://example.org')
  await expect(text(page)).not.toContainText('private')
})
