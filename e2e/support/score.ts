import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { openView } from './decoder.ts'

export const CLASSIFIERS = ['lda', 'mlp'] as const
export type Classifier = (typeof CLASSIFIERS)[number]
export const TITLES: Readonly<Record<Classifier, string>> = { lda: 'LDA', mlp: 'Neural network' }

type PerClass = readonly (number | null)[]

/** One classifier in the exported metrics; every scalar metric stands beside these under its own name. */
interface ExportedClassifier {
  readonly rows: number
  readonly correct: number
  readonly accuracy: number
  readonly confusion_matrix: readonly (readonly number[])[]
  readonly by_class: Readonly<Record<'precision' | 'recall' | 'f1' | 'support', PerClass>>
  readonly calibration: readonly { readonly rows: number }[]
  readonly evidence_accumulation: readonly { readonly k: number; readonly accuracy: number }[]
}

export interface ExportedMetrics extends Readonly<Record<Classifier, ExportedClassifier>> {
  readonly recording: { readonly name: string; readonly rows: number; readonly simulated: boolean }
  readonly classes: readonly number[]
  readonly seconds_per_selection: number
}

/** Opens the score and waits until every part of it stands. */
export async function openScore(page: Page, hash = '#/score'): Promise<void> {
  await openView(page, hash, 'Score')
  await expectWholeScore(page)
}

async function expectWholeScore(page: Page): Promise<void> {
  for (const name of CLASSIFIERS) await expect(page.getByTestId(`${name}-accuracy`)).toContainText('%')
  await expect(page.getByRole('heading', { name: 'All metrics' })).toBeVisible()
  await expect(page.getByText('Examining the recording…')).toHaveCount(0)
  await openParts(page)
  await expect(page.getByRole('region', { name: 'Table of metrics' })).toBeVisible()
  // Charts are drawn when they come near.
  await page.getByRole('heading', { level: 3, name: 'Bits per minute' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('figure', { name: /^Bits per minute/ })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
}

/** Opens every part of the score that is folded, at once: a press each would take a test longer than all else. */
export async function openParts(page: Page): Promise<void> {
  const closed = page.locator('main section > details[data-paper]:not([open]) > summary')
  await expect(async () => {
    await closed.evaluateAll((summaries) => {
      for (const summary of summaries) if (summary instanceof HTMLElement) summary.click()
    })
    // Some parts come later than others.
    await expect(closed).toHaveCount(0, { timeout: 300 })
  }).toPass({ intervals: [50] })
}

/** Opens one part of the score where it is folded. */
export async function openPart(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 2, name: title, exact: true })
  const part = page.locator('main section > details[data-paper]').filter({ has: heading })
  await expect(heading).toBeVisible()
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click()
}

/** Presses one of the export buttons and reads the file that the browser saves. */
export async function exportFile(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  await openPart(page, 'Save the score')
  const saving = page.waitForEvent('download')
  const bar = page.getByRole('toolbar', { name: 'Export the score' })
  await bar.getByRole('button', { name: button, exact: true }).click()
  const saved = await saving
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) }
}

export async function exportMetrics(page: Page): Promise<ExportedMetrics> {
  const { bytes } = await exportFile(page, 'Metrics as JSON')
  return JSON.parse(bytes.toString('utf8')) as ExportedMetrics
}

/** The number that a cell shows; per cent as a part of one. `<0.1%` and `>99.9%` give their bound. */
export function shownNumber(text: string): number {
  const number = Number(text.replace(/[<>%,]/g, ''))
  return text.includes('%') ? number / 100 : number
}

/** The cells of a table's body by row, the row's name first. */
export async function tableCells(table: Locator): Promise<string[][]> {
  await expect(table).toBeVisible()
  return table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
}

/** Nothing that a person can read, see drawn or have read out comes of a calculation that went wrong. */
export async function expectSoundText(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const read = ['aria-label', 'title', 'd', 'x', 'y', 'cx', 'cy', 'width', 'height', 'style']
    const attributes = [...document.querySelectorAll('body *')].flatMap((element) =>
      read.map((name) => element.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.textContent ?? '', ...attributes]
  })
  expect(texts.filter((text) => /NaN|undefined|Infinity|∞/.test(text))).toEqual([])
}
