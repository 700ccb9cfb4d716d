import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { SITE, shippedRows } from './support/site.ts'

interface BatchRow {
  readonly line: number
  readonly truth: number
  readonly lda: number
  readonly mlp: number
}

test.describe.configure({ mode: 'serial' })
let batch: readonly BatchRow[] = []

test.beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eeg-letter-decoder-'))
  const out = join(folder, 'predictions.json')
  const args = ['--data', join(SITE, 'test.json'), '--models', join(SITE, 'models'), '--out', out]
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'training/predict.ts', ...args])
    batch = (JSON.parse(readFileSync(out, 'utf8')) as { rows: BatchRow[] }).rows
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every row’s prediction in the page is the one of `npm run predict`', async ({ page }) => {
  test.setTimeout(180_000)
  await openView(page, '#/prediction/0', 'Prediction of line 0')
  await readJson(page)
  const answers = await readAllPredictions(
    page,
    batch.map(({ line }) => line),
  )
  expect(answers).toHaveLength(shippedRows().length)
  expect(answers).toEqual(
    batch.map(({ lda, mlp }) => ({ 'prediction LDA': lda, 'prediction Neural Network': mlp })),
  )
})

test('the scores in the page are those of `npm run predict`', async ({ page }) => {
  await openView(page, '#/score', 'Score')
  const accuracy = (classifier: 'lda' | 'mlp') =>
    batch.filter((row) => row[classifier] === row.truth).length / batch.length
  expect(await readJson(page)).toEqual({
    'Score LDA': accuracy('lda'),
    'Score Neural Network': accuracy('mlp'),
  })
})

test('every row’s values in the page are those of the file', async ({ page }) => {
  await openView(page, '#/line/0', 'Line 0')
  for (const index of [0, 1, 649, 1298, 1299]) {
    const row = shippedRows()[index] ?? {}
    await openView(page, `#/line/${row.Line}`, `Line ${row.Line}`)
    expect(await readJson(page)).toEqual(row)
    const cells = await page.getByRole('table').getByRole('cell').allTextContents()
    expect(cells.map(Number).sort()).toEqual(
      Object.entries(row)
        .filter(([name]) => name.includes('/'))
        .map(([, value]) => value)
        .sort(),
    )
  }
})

/** Visits `#/prediction/N` for every line within the open page and collects the answers. */
function readAllPredictions(page: Page, lines: readonly number[]): Promise<unknown[]> {
  return page.evaluate(async (lines) => {
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? ''
    const answers: unknown[] = []
    for (const line of lines) {
      location.hash = `#/prediction/${line}`
      await new Promise<void>((resolve) => {
        // The heading and the answer change in one commit, so an answer under this heading is this line's.
        const isThere = () =>
          text('h1') === `Prediction of line ${line}` && text('[data-testid="route-json"]') !== ''
        const observer = new MutationObserver(() => {
          if (!isThere()) return
          observer.disconnect()
          resolve()
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        if (isThere()) {
          observer.disconnect()
          resolve()
        }
      })
      answers.push(JSON.parse(text('[data-testid="route-json"]')))
    }
    return answers
  }, lines)
}
