import { expect, type Page, test } from '@playwright/test'
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
    /format version: 3/,
    /SHA-256 [0-9a-f]{12}…/,
    /classifier mlp: mlp, hiddenUnits 500/,
    /open: 2/,
    /shown: a file of one’s own/,
    /rows: 30/,
    /bundle ready: \d+/,
    /LDA’s first answer: \d+/,
    /Neural network’s first answer: \d+/,
    /all rows predicted: \d+/,
    /1 × [a-z-]+: /,
  ]) {
    await expect(text(page)).toContainText(fact)
  }
  const copy = page.getByRole('button', { name: 'Copy', exact: true })
  await copy.press('Enter')
  await expect(page.getByText('Copied')).toBeVisible()
  await expect(copy).toBeFocused()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await text(page).innerText())
  for (const secret of ['private', 'broken', '70000', 'Cz', '# Letter']) expect(copied).not.toContain(secret)

  await test.step('an uncaught error and a refusal of the policy are noted without what they quote', async () => {
    await openView(page, '#/line/700000', 'Line 700000')
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
})
