import { expect, type Page, test } from '@playwright/test'
import { serveFolder } from '../scripts/serveFolder.ts'
import { openView, readJson, tab } from './support/decoder.ts'
import { SITE } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('#/ leads to the first line and leaves no step behind, and the tabs keep the line', async ({ page }) => {
  await page.goto('about:blank')
  await openView(page, '#/', 'Line 0')
  await expect(page).toHaveURL(/#\/line\/0$/)
  await page.goBack()
  await expect(page).toHaveURL('about:blank')

  await test.step('the tabs keep the line, also over a reload and back and forward', () => expectTabs(page))
})

async function expectTabs(page: Page): Promise<void> {
  await openView(page, '#/line/232', 'Line 232')
  await tab(page, 'Prediction').click()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  await tab(page, 'Score').click()
  await expect(heading(page, 'Score')).toBeVisible()
  await tab(page, 'Line').click()
  await expect(heading(page, 'Line 232')).toBeVisible()
  await page.getByRole('link', { name: 'Predict this line' }).click()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()

  await page.reload()
  await expect(heading(page, 'Prediction of line 232')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Line 232')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Score')).toBeVisible()
  await page.goForward()
  await expect(heading(page, 'Line 232')).toBeVisible()
  expect((await readJson(page)).Line).toBe(232)
}

test('the site works under a sub-path of a plain static host', async ({ page }) => {
  const host = await serveFolder(SITE, { under: '/some/sub/path/' })
  const strays: string[] = []
  page.on('response', (response) => {
    // 304 is what a reload gets of a file that has not changed.
    if (response.status() >= 400) strays.push(`${response.status()} ${response.url()}`)
  })
  try {
    await page.goto(`${host.url}#/prediction/232`)
    const before = await readJson(page)
    await tab(page, 'Line').click()
    await expect(heading(page, 'Line 232')).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Band power of line 232' })).toBeVisible()
    await tab(page, 'Score').click()
    await expect(heading(page, 'Score')).toBeVisible()
    await readJson(page)
    await page.reload()
    await expect(page.getByTestId('mlp-accuracy')).toContainText('%')
    await page.goto(`${host.url}#/prediction/232`)
    await expect(heading(page, 'Prediction of line 232')).toBeVisible()
    expect(await readJson(page)).toEqual(before)
    expect(strays).toEqual([])
  } finally {
    await host.close()
  }
})
