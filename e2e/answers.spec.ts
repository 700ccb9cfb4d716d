import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { test } from './support/openPage.ts'
import { predictedRows, predictedText } from './support/rows.ts'
import { openPart } from './support/score.ts'
import { shippedRows } from './support/site.ts'

test('predictions, values and scores in the page are those of `npm run predict` and of the file', async ({
  page,
}) => {
  const batch = predictedRows()
  await openView(page, '#/prediction/0', 'Prediction of line 0')
  await readJson(page)
  // One of each letter; that a row alone is answered as within all rows is a test of the worker's functions.
  const asked = batch.filter((_, at) => at % 50 === 25)
  expect(new Set(asked.map(({ truth }) => truth)).size).toBe(26)
  const answers = await readAllPredictions(
    page,
    asked.map(({ line }) => line),
  )
  expect(answers).toEqual(
    asked.map(({ lda, mlp }) => ({ 'prediction LDA': lda, 'prediction Neural Network': mlp })),
  )
  for (const index of [0, 1, 649, 1298, 1299]) {
    const row = shippedRows()[index] ?? {}
    await openView(page, `#/line/${row.Line}`, `Line ${row.Line}`)
    expect(await readJson(page)).toEqual(row)
  }
  await openView(page, '#/score', 'Score')
  const accuracy = (classifier: 'lda' | 'mlp') =>
    batch.filter((row) => row[classifier] === row.truth).length / batch.length
  expect(await readJson(page)).toEqual({
    'Score LDA': accuracy('lda'),
    'Score Neural Network': accuracy('mlp'),
  })

  await test.step('all predictions are saved as the command line writes them, byte for byte', async () => {
    await openPart(page, 'Save the predictions')
    const section = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Save the predictions' }) })
    await section.getByRole('combobox', { name: 'Format' }).selectOption('JSON')
    await section.getByRole('checkbox', { name: /posterior/ }).check()
    const saving = page.waitForEvent('download')
    await section.getByRole('button', { name: 'Export predictions' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('test-predictions.json')
    // Not by toEqual: a difference would print a hundred thousand characters. The other forms are the same numbers in
    // other words, which the tests of the command compare with those of the page.
    expect(readFileSync(await saved.path(), 'utf8') === predictedText()).toBe(true)
    await expect(section.getByRole('status')).toContainText('Saved as test-predictions.json')
  })
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
