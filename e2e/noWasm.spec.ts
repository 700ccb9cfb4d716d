import { expect, type Page } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { test } from './support/openPage.ts'

const NOTE =
  'The network runs without WebAssembly here and is slower; the answers are the same within rounding.'

/** Takes WebAssembly from the decoder before its own code runs: what is added to a page does not reach its workers. */
async function takeWebAssembly(page: Page): Promise<void> {
  await page.route(/\/assets\/decoder\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch()
    // Imports run before a module's own first line, but none of them needs WebAssembly.
    await route.fulfill({ response, body: `delete globalThis.WebAssembly;${await response.text()}` })
  })
}

/** What both classifiers say, with the figures. */
async function answers(page: Page, line: number) {
  await openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)
  const json = await readJson(page)
  const percents = await page
    .getByRole('region', { name: 'Neural network' })
    .getByRole('listitem')
    .allTextContents()
  return { json, percents }
}

test('without WebAssembly the network answers the same, and the views say that it is slower', async ({
  page: usual,
  browser,
}) => {
  const page = await browser.newPage()
  await takeWebAssembly(page)
  for (const line of [232, 7]) {
    const { json, percents } = await answers(usual, line)
    expect(percents).toHaveLength(5)
    expect(await answers(page, line)).toEqual({ json, percents })
    await expect(usual.getByText(NOTE)).toHaveCount(0)
    await expect(page.getByText(NOTE)).toBeVisible()
  }
  for (const tab of [page, usual]) {
    await openView(tab, '#/score', 'Score')
    await expect(tab.getByTestId('mlp-accuracy')).toContainText('%')
  }
  expect(await readJson(page)).toEqual(await readJson(usual))
  await expect(page.getByText(NOTE)).toBeVisible()
  await expect(usual.getByText(NOTE)).toHaveCount(0)
  await openView(page, '#/diagnostics', 'Diagnostics')
  const text = page.getByRole('region', { name: 'Diagnostics as text' })
  await expect(text).toContainText('WebAssembly: no')
  await expect(text).toContainText('backend: cpu')
  await page.close()
})

test('a WebAssembly file that is damaged leaves the slower way', async ({ browser }) => {
  const page = await browser.newPage()
  await page.route(/\.wasm$/, (route) =>
    route.fulfill({ contentType: 'application/wasm', body: 'no module' }),
  )
  const { json } = await answers(page, 232)
  expect(json).toHaveProperty('prediction Neural Network')
  await expect(page.getByText(NOTE)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.close()
})
