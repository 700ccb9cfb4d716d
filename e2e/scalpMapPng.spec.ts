import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { openView } from './support/decoder.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const scalpSection = (page: Page) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'On the scalp' }) })

test('the maps are saved as one picture', async ({ page }) => {
  await openView(page, '#/line/232', 'Line 232')
  const saving = page.waitForEvent('download')
  await scalpSection(page).getByRole('button', { name: 'Save the maps as PNG' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Band-power-of-line-232.png')
  const bytes = readFileSync(await saved.path())
  expect(bytes.subarray(0, 8)).toEqual(PNG)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  expect(width).toBeGreaterThan(2000)
  expect(width / height).toBeGreaterThan(2)
  expect(bytes.length).toBeGreaterThan(50_000)
  expect(bytes.length).toBeLessThan(2_000_000)
})
