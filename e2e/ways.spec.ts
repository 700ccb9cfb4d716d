import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { dropFiles, openRecording, openView } from './support/decoder.ts'
import { test as testOpenPage } from './support/openPage.ts'
import { asJson, someRows } from './support/site.ts'

test('a newcomer’s first minute: the start decodes, stands still when asked, and leads on by the tour', async ({
  page,
}) => {
  await page.goto('./#/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Decodes letters from EEG')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Next letter' }).click()
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/LDA: \d+ of \d+ right/)
  await page.getByRole('button', { name: 'Take the tour' }).click()
  const tour = page.getByRole('complementary', { name: 'Tour' })
  for (const step of [1, 2, 3, 4]) {
    await expect(tour).toContainText(`Step ${step} of 5`)
    await tour.getByRole('button', { name: 'Next' }).click()
  }
  await expect(tour).toContainText('Step 5 of 5')
  await page.keyboard.press('Escape')
  await expect(tour).toHaveCount(0)
  await page.getByRole('link', { name: 'EEG Letter Decoder' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Look around/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Line 0' })).toBeVisible()
})

testOpenPage(
  'a recording that the decoder cannot read: told so with the reason, and the way to train; its report is read as a file',
  async ({ page, browser }, info) => {
    const rows = someRows(0, 1300)
    // The labels of other rows.
    const foreign = rows.map((row, at) => ({
      ...row,
      '# Letter': rows[(at + 333) % rows.length]!['# Letter']!,
    }))
    await openView(page, '#/score', 'Score')
    await dropFiles(page, { name: 'foreign.json', text: asJson(foreign) })
    await expect(openRecording(page)).toContainText('foreign.json')
    await expect(page.getByRole('main')).toContainText('No better than chance.')

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save a report' }).first().click()
    const report = info.outputPath('report.html')
    writeFileSync(report, readFileSync(await (await saving).path()))
    const context = await browser.newContext({ offline: true })
    const read = await context.newPage()
    const complaints: string[] = []
    read.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await read.goto(pathToFileURL(report).href)
    await expect(read.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(read.locator('body')).toContainText('No better than chance.')
    await expect(read.locator('svg').first()).toBeVisible()
    expect(await read.locator('script').count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()

    await page.getByRole('link', { name: 'Train on this recording' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Train' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('foreign.json')
  },
)
