import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView } from './support/decoder.ts'
import { asJson, SITE, someRows, unlabelled } from './support/site.ts'

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

for (const format of ['CSV', 'JSON', 'NDJSON']) {
  test(`all predictions as ${format} are what the command line writes, byte for byte`, async ({ page }) => {
    await openView(page, '#/score', 'Score')
    await section(page).getByRole('combobox', { name: 'Format' }).selectOption(format)
    const { name, text } = await saved(
      page,
      section(page).getByRole('button', { name: 'Export predictions' }),
    )
    expect(name).toBe(`test-predictions.${format.toLowerCase()}`)
    // Not by toEqual: a difference would print a hundred thousand characters.
    expect(text === predict(join(SITE, 'test.json'), format.toLowerCase())).toBe(true)
    await expect(section(page).getByRole('status')).toContainText(`Saved as ${name}`)
  })
}

test('with every class’s posterior too', async ({ page }) => {
  await openView(page, '#/score', 'Score')
  await section(page).getByRole('combobox', { name: 'Format' }).selectOption('NDJSON')
  await section(page)
    .getByRole('checkbox', { name: /posterior/ })
    .check()
  const { text } = await saved(page, section(page).getByRole('button', { name: 'Export predictions' }))
  expect(text === predict(join(SITE, 'test.json'), 'ndjson', '--posteriors')).toBe(true)
})

test('the rows that the filter shows, in its order', async ({ page }) => {
  await openView(page, '#/score?letter=4&order=lda', 'Score')
  await section(page)
    .getByRole('combobox', { name: 'Rows' })
    .selectOption({ label: 'the 50 that the filter shows' })
  await section(page).getByRole('combobox', { name: 'Format' }).selectOption('NDJSON')
  const { text } = await saved(page, section(page).getByRole('button', { name: 'Export predictions' }))
  const rows = text
    .trim()
    .split('\n')
    .map((line): { truth: number; lda: number; line: number } => JSON.parse(line))
  expect(rows.map(({ truth }) => truth)).toEqual(new Array(50).fill(4))
  expect(new Set(rows.map(({ line }) => line)).size).toBe(50)
  const whole = predict(join(SITE, 'test.json'), 'ndjson').trim().split('\n')
  expect(rows.map(({ line }) => whole[line])).toEqual(text.trim().split('\n'))
})

test('a recording without labels has its predictions exported too', async ({ page }) => {
  await openView(page, '#/line/0', 'Line 0')
  await dropFiles(page, { name: 'bare.json', text: asJson(someRows(0, 20, unlabelled)) })
  await expect(openRecording(page)).toContainText('bare.json')
  await openView(page, '#/score', 'Score')
  const { name, text } = await saved(page, section(page).getByRole('button', { name: 'Export predictions' }))
  expect(name).toBe('bare-predictions.csv')
  expect(text.split('\n')[0]).toBe('line,truth,lda,mlp,lda_confidence,mlp_confidence')
  expect(text.trim().split('\n')).toHaveLength(21)
})
