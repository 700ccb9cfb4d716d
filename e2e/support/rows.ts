import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { openView } from './decoder.ts'
import { SITE } from './site.ts'

/** What the batch command says of one row. */
export interface PredictedRow {
  readonly line: number
  readonly truth: number
  readonly lda: number
  readonly mlp: number
  readonly ldaPosterior: readonly number[]
  readonly mlpPosterior: readonly number[]
}

let text: string | undefined

/** What `npm run predict` says of the shipped recording with the bundle under test, in the order of the file. */
export function predictedRows(): readonly PredictedRow[] {
  return (JSON.parse(predictedText()) as { rows: PredictedRow[] }).rows
}

/**
 * The file that `npm run predict` writes, as JSON with posteriors: written once for all of Playwright's workers, in the
 * folder that it empties before each run.
 */
export function predictedText(): string {
  if (text) return text
  const folder = test.info().project.outputDir
  const path = join(folder, 'predicted.json')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const out = join(folder, `predicted-${process.pid}.json`)
    const paths = ['--data', join(SITE, 'test.json'), '--models', join(SITE, 'models'), '--out', out]
    const command = ['--import', 'tsx', 'training/predict.ts', '--posteriors', ...paths]
    execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'] })
    renameSync(out, path)
  }
  text = readFileSync(path, 'utf8')
  return text
}

function rowBrowser(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Row browser' })
}

export function rowList(page: Page): Locator {
  return page.getByRole('list', { name: /^Rows of the recording/ })
}

/** Opens an address and waits until the row browser has both predictions of the rows in sight. */
export async function openWithPredictions(page: Page, hash: string, heading: string | RegExp): Promise<void> {
  await openView(page, hash, heading)
  await expectPredictions(page)
}

export async function expectPredictions(page: Page): Promise<void> {
  await expect(page.getByTestId('row-count')).toHaveText(/^[\d,]+( of [\d,]+)?$/)
  await expect(rowList(page).getByText('…')).toHaveCount(0)
}

/** The row browser says that it shows so many rows, and its list has as many. */
export async function expectCount(page: Page, count: number, all = 1300): Promise<void> {
  const format = (value: number) => value.toLocaleString('en-GB')
  const text = count === all ? format(all) : `${format(count)} of ${format(all)}`
  await expect(page.getByTestId('row-count')).toHaveText(text)
  if (count === 0) return
  const items = rowList(page).getByRole('listitem')
  await expect(items.first()).toHaveAttribute('aria-setsize', String(count))
}

/** Unfolds the filter of the row browser. */
export async function openFilter(page: Page): Promise<Locator> {
  await rowBrowser(page).getByText('Filter and order').click()
  return rowBrowser(page)
}
