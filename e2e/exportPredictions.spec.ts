import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { SITE } from './support/site.ts'

const section = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'Export predictions' }) })

async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** What the command line writes of a file. */
function predict(data: string, extension: string, ...more: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'predict-'))
  try {
    const out = join(folder, `out.${extension}`)
    const models = ['--models', join(SITE, 'models')]
    const args = ['--import', 'tsx', 'training/predict.ts', '--data', data, ...models, '--out', out, ...more]
    execFileSync(process.execPath, args, { stdio: 'pipe' })
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('all predictions are what the command line writes, byte for byte, in every form', async ({ page }) => {
  await openView(page, '#/score', 'Score')
  const save = section(page).getByRole('button', { name: 'Export predictions' })
  for (const format of ['CSV', 'JSON', 'NDJSON']) {
    await section(page).getByRole('combobox', { name: 'Format' }).selectOption(format)
    const isWhole = format === 'NDJSON'
    if (isWhole)
      await section(page)
        .getByRole('checkbox', { name: /posterior/ })
        .check()
    const { name, text } = await saved(page, save)
    const extension = format.toLowerCase()
    expect(name).toBe(`test-predictions.${extension}`)
    const more = isWhole ? ['--posteriors'] : []
    // Not by toEqual: a difference would print a hundred thousand characters.
    expect(text === predict(join(SITE, 'test.json'), extension, ...more), format).toBe(true)
    await expect(section(page).getByRole('status')).toContainText(`Saved as ${name}`)
  }
})
