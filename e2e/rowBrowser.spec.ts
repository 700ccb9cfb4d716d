import { expect, type Page, test } from '@playwright/test'
import {
  confidence,
  expectCount,
  isWrong,
  letter,
  openFilter,
  openWithPredictions,
  type PredictedRow,
  predictedRows,
  rowList,
} from './support/rows.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const lineHeading = (page: Page, line: number | undefined) => heading(page, `Line ${line}`)
const wrongByLda = (row: PredictedRow) => row.lda !== row.truth
const isUnsure = (row: PredictedRow) => Math.min(confidence(row, 'lda'), confidence(row, 'mlp')) < 0.75

test('the list shows each row’s letter and both predictions, how sure they are and whether they are right', async ({
  page,
}) => {
  const shown = (row: PredictedRow, name: 'lda' | 'mlp') => {
    const says = name === 'lda' ? 'LDA says' : 'Neural network says'
    const percent = (100 * confidence(row, name)).toFixed(1)
    const verdict = row[name] === row.truth ? 'right' : 'wrong'
    return `, ${says} ${letter(row[name]).charAt(0)} ${percent}% ${verdict}`
  }
  const isPlain = (value: number) =>
    value > 0.3 && value < 0.99 && Math.abs(((1000 * value) % 1) - 0.5) > 0.01
  const rows = predictedRows().filter(
    (row) => isPlain(confidence(row, 'lda')) && isPlain(confidence(row, 'mlp')),
  )
  const right = rows.find((row) => !isWrong(row))!
  const disputed = rows.find((row) => wrongByLda(row) && row.mlp === row.truth)!
  for (const row of [right, disputed]) {
    await openWithPredictions(page, `#/line/${row.line}`, `Line ${row.line}`)
    const item = rowList(page)
      .getByRole('listitem')
      .filter({ has: page.locator('[aria-current]') })
    const name = `Line ${row.line} ${letter(row.truth).charAt(0)}${shown(row, 'lda')}${shown(row, 'mlp')}`
    const words = new RegExp(`^${name.replaceAll(/\s*(,)?\s+/g, '\\s*$1\\s*')}$`)
    await expect(item.getByRole('link', { name: words })).toBeVisible()
    await expect(item).toContainText(wrongByLda(row) ? '✗' : '✓')
  }
})

const FILTERS: readonly [choice: string, option: string, query: string, (row: PredictedRow) => boolean][] = [
  ['Letter', 'E (4)', 'letter=4', (row) => row.truth === 4],
  ['LDA says', 'I (8)', 'lda=8', (row) => row.lda === 8],
  ['Neural network says', 'B (1)', 'mlp=1', (row) => row.mlp === 1],
  ['Wrong', 'wrong by either', 'wrong=either', isWrong],
  ['Wrong', 'wrong by LDA', 'wrong=lda', wrongByLda],
  ['Wrong', 'wrong by the network', 'wrong=mlp', (row) => row.mlp !== row.truth],
  ['Confidence', 'one below 75.0%', 'below=0.75', isUnsure],
]
for (const [choice, option, query, fits] of FILTERS) {
  test(`${choice}: ${option} leaves the rows that fit, in the address and after it is opened anew`, async ({
    page,
  }) => {
    const lines = predictedRows().filter(fits)
    // The list stays at the open line where the filter shows it.
    const line = lines[0]!.line
    await openWithPredictions(page, `#/line/${line}`, `Line ${line}`)
    await expectCount(page, 1300)
    const form = await openFilter(page)
    await form.getByRole('combobox', { name: choice }).selectOption({ label: option })
    await expectCount(page, lines.length)
    await expect(page).toHaveURL(new RegExp(`#/line/${line}\\?${query}$`))
    await expect(rowList(page).getByRole('link').first()).toHaveAccessibleName(new RegExp(`^Line ${line}\\b`))
    await page.reload()
    await expectCount(page, lines.length)
    await expect(lineHeading(page, line)).toBeVisible()
  })
}

test('filters add up, a shared address has them, and all rows come back by one press', async ({
  page,
  context,
}) => {
  const fits = (row: PredictedRow) => isWrong(row) && row.lda !== row.mlp && isUnsure(row)
  const lines = predictedRows().filter(fits)
  await openWithPredictions(page, '#/prediction/232', 'Prediction of line 232')
  const form = await openFilter(page)
  await form.getByRole('checkbox', { name: 'Disagreement only' }).check()
  await expectCount(page, predictedRows().filter((row) => row.lda !== row.mlp).length)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by either' })
  await form.getByRole('combobox', { name: 'Confidence' }).selectOption({ label: 'one below 75.0%' })
  await expectCount(page, lines.length)

  const shared = await context.newPage()
  await shared.goto(page.url())
  await expect(heading(shared, 'Prediction of line 232')).toBeVisible()
  await expectCount(shared, lines.length)
  await shared.close()

  await form.getByRole('button', { name: 'Show all rows' }).click()
  await expectCount(page, 1300)
  await expect(page).toHaveURL(/#\/prediction\/232$/)
  await expect(form.getByRole('checkbox', { name: 'Disagreement only' })).not.toBeChecked()
})

test('next and previous, and the arrow keys, go from shown row to shown row', async ({ page }) => {
  const lines = predictedRows()
    .filter(wrongByLda)
    .map(({ line }) => line)
  const hidden =
    lines.find((line, at) => at > 3 && lines[at + 1] !== undefined && lines[at + 1]! > line + 1)! + 1
  const [before, after, second] = [
    lines.findLast((line) => line < hidden),
    ...lines.filter((line) => line > hidden),
  ]
  await openWithPredictions(page, `#/line/${hidden}?wrong=lda`, `Line ${hidden}`)
  const bar = page.getByRole('toolbar', { name: 'Move through the lines' })
  await bar.getByRole('button', { name: 'Next' }).click()
  await expect(lineHeading(page, after)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(lineHeading(page, second)).toBeVisible()
  for (const line of [after, before]) {
    await bar.getByRole('button', { name: 'Previous' }).click()
    await expect(lineHeading(page, line)).toBeVisible()
  }
  await bar.getByRole('button', { name: 'Last line' }).click()
  await expect(lineHeading(page, lines.at(-1))).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Next' })).toBeDisabled()
  await expect(page).toHaveURL(/\?wrong=lda$/)

  // From a row that the filter hides, the list goes on to its neighbours too.
  for (const [key, line] of [
    ['ArrowDown', after],
    ['ArrowUp', before],
  ] as const) {
    await page.goto(`./#/line/${hidden}?wrong=lda`)
    await expect(lineHeading(page, hidden)).toBeVisible()
    await rowList(page).press(key)
    await expect(lineHeading(page, line)).toBeVisible()
  }
})
