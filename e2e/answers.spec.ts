import { expect, type Page, test } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import { predictedRows } from './support/rows.ts'
import { shippedRows } from './support/site.ts'

test('predictions, values and scores in the page are those of `npm run predict` and of the file', async ({
  page,
}) => {
  const batch = predictedRows()
  await openView(page, '#/prediction/0', 'Prediction of line 0')
  await readJson(page)
  // That a row alone is answered as within all rows is a test of the worker's functions.
  const asked = batch.filter((_, at) => at % 13 === 0)
  expect(asked).toHaveLength(100)
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
