import { expect, type Locator, type Page, test } from '@playwright/test'
import {
  CLASSIFIERS,
  type Classifier,
  type ExportedMetrics,
  expectSoundText,
  exportMetrics,
  openScore,
  TITLES,
} from './support/score.ts'
import { shippedRows } from './support/site.ts'

const letterOf = new Map(shippedRows().map((row) => [`Line ${row.Line}`, row['# Letter']]))

interface Cell {
  readonly truth: number
  readonly predicted: number
  readonly count: number
}

const map = (page: Page, name: Classifier) =>
  page.getByRole('group', { name: new RegExp(`^Confusion matrix of ${TITLES[name]}`) })
const letter = (k: number) => `${String.fromCharCode(65 + k)} (${k})`
const cellHeading = (page: Page, name: Classifier, { truth, predicted, count }: Cell) =>
  page.getByRole('heading', {
    level: 2,
    name: `True ${letter(truth)}, ${TITLES[name]} says ${letter(predicted)}: ${count} row${count === 1 ? '' : 's'}`,
    exact: true,
  })

function largestMistake({ confusion_matrix: matrix }: ExportedMetrics[Classifier]): Cell {
  const cells = matrix.flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
  return cells
    .filter(({ truth, predicted }) => truth !== predicted)
    .reduce((most, cell) => (cell.count > most.count ? cell : most))
}

async function pressCell(canvas: Locator, { truth, predicted }: Cell): Promise<void> {
  await canvas.scrollIntoViewIfNeeded()
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 }
  await canvas.click({ position: { x: ((predicted + 0.5) * width) / 26, y: ((truth + 0.5) * height) / 26 } })
}

/** The list under the cell's heading has its rows, all of that letter. */
async function expectRows(page: Page, name: Classifier, cell: Cell): Promise<Locator> {
  const heading = cellHeading(page, name, cell)
  await expect(heading).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`#/score/${name}/${cell.truth}/${cell.predicted}$`))
  const list = page.getByRole('main').locator('section').filter({ has: heading }).last()
  await expect(list.getByRole('listitem')).toHaveCount(cell.count)
  for (const text of await list.getByRole('link', { name: /^Line \d+$/ }).allTextContents()) {
    expect(letterOf.get(text)).toBe(cell.truth)
  }
  await expectSoundText(page)
  return list
}

test('the maps show counts, or per cent of each letter’s rows', async ({ page }) => {
  await openScore(page)
  const picture = (name: Classifier) =>
    map(page, name)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  const counts = await Promise.all(CLASSIFIERS.map(picture))
  const choice = page.getByRole('combobox', { name: 'Cells show' })
  await expect(page.getByText('Rows (count)')).toBeVisible()
  await choice.selectOption({ label: 'per cent of the true letter’s rows' })
  await expect(page.getByText('Rows (count)')).toHaveCount(0)
  await expect(page.getByText('Part of the true letter’s rows', { exact: true })).toBeVisible()
  await choice.selectOption({ label: 'counts of rows' })
  await expect(page.getByText('Rows (count)')).toBeVisible()
  expect(await Promise.all(CLASSIFIERS.map(picture))).toEqual(counts)
  expect(counts[0]).not.toBe(counts[1])
})

for (const name of CLASSIFIERS) {
  test(`a press on a cell of ${TITLES[name]} lists its rows, which lead on and back`, async ({ page }) => {
    await openScore(page)
    const cell = largestMistake((await exportMetrics(page))[name])
    await pressCell(map(page, name).locator('canvas'), cell)
    await expectRows(page, name, cell)
    await expect(cellHeading(page, name, cell)).toBeFocused()
    await page.reload()
    const list = await expectRows(page, name, cell)

    const line =
      (await list
        .getByRole('link', { name: /^Line / })
        .first()
        .textContent()) ?? ''
    await list.getByRole('link', { name: line, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`#/line/${line.slice(5)}$`))
    await expect(page.getByRole('heading', { level: 1, name: line, exact: true })).toBeVisible()
    await page.goBack()
    await expectRows(page, name, cell)
    await list.getByRole('link', { name: `Prediction of ${line.toLowerCase()}`, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`#/prediction/${line.slice(5)}$`))
    await expect(page.getByTestId(`${name}-letter`)).toHaveText(letter(cell.predicted).charAt(0))
    await page.goBack()
    await expectRows(page, name, cell)
    await list.getByRole('link', { name: 'Close this list' }).click()
    await expect(page).toHaveURL(/#\/score$/)
    await expect(cellHeading(page, name, cell)).toHaveCount(0)
  })
}

test('the arrow keys read cells out and Enter opens one, with rows or without', async ({ page }) => {
  await openScore(page)
  const { mlp } = await exportMetrics(page)
  const count = (truth: number, predicted: number) => mlp.confusion_matrix[truth]?.[predicted] ?? -1
  const matrix = map(page, 'mlp')
  const readOut = (truth: number, predicted: number) =>
    page.getByRole('status').filter({
      hasText: `True ${letter(truth)}, predicted ${letter(predicted)}: ${count(truth, predicted)} of 50`,
    })
  await matrix.focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await expect(readOut(1, 1)).toBeVisible()
  await expect(page).toHaveURL(/#\/score$/)
  await page.keyboard.press('Enter')
  await expectRows(page, 'mlp', { truth: 1, predicted: 1, count: count(1, 1) })

  const empty = mlp.confusion_matrix[1]?.indexOf(0) ?? -1
  await matrix.focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < empty; step++) await page.keyboard.press('ArrowRight')
  await expect(readOut(1, empty)).toBeVisible()
  await page.keyboard.press('Enter')
  await expectRows(page, 'mlp', { truth: 1, predicted: empty, count: 0 })
  // Each cell is a step of its own in the browser's history.
  await page.goBack()
  await expectRows(page, 'mlp', { truth: 1, predicted: 1, count: count(1, 1) })
})

for (const hash of ['#/score/lda/99/0', '#/score/svm/0/0', '#/score/mlp/E/F', '#/score/lda/%25/-1']) {
  test(`${hash} says that there is no such cell, and shows the score`, async ({ page }) => {
    await openScore(page, hash)
    const note = page.getByRole('note').filter({ hasText: 'a cell that these classifiers do not have' })
    await expect(note).toBeVisible()
    await expect(page.getByRole('heading', { name: /^True / })).toHaveCount(0)
    await map(page, 'lda').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(note).toHaveCount(0)
    await expect(page).toHaveURL(/#\/score\/lda\/0\/0$/)
  })
}
