import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './support/openPage.ts'
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
const letter = (k: number) => String.fromCharCode(65 + k)
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

/** The row list has the cell's rows, all of that letter, and the view says so. */
async function expectRows(page: Page, name: Classifier, cell: Cell): Promise<Locator> {
  const heading = cellHeading(page, name, cell)
  await expect(heading).toBeVisible()
  await expect(page).toHaveURL(
    new RegExp(
      `#/score/${name}/${cell.truth}/${cell.predicted}\\?letter=${cell.truth}&${name}=${cell.predicted}$`,
    ),
  )
  await expect(page.getByTestId('row-count')).toHaveText(`${cell.count} of 1,300`)
  const rows = page.getByLabel(/^Rows of the recording/).getByRole('link')
  await expect(rows).toHaveCount(cell.count)
  for (const text of await rows.allTextContents()) {
    expect(letterOf.get(/Line \d+/.exec(text)?.[0] ?? '')).toBe(cell.truth)
  }
  await expectSoundText(page)
  return page.getByRole('main').locator('section').filter({ has: heading }).last()
}

/** The maps show counts, or per cent of each letter’s rows; back at counts they are the same pictures. */
async function expectMapsDiffer(page: Page): Promise<void> {
  await openScore(page)
  const picture = (name: Classifier) =>
    map(page, name)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  const pictures = () => Promise.all(CLASSIFIERS.map(picture))
  // A map is drawn again when it knows its width, so what is compared is what has come to rest.
  let counts: string[] = []
  await expect(async () => {
    const before = counts
    counts = await pictures()
    expect(counts).toEqual(before)
  }).toPass({ intervals: [500] })
  const choice = page.getByRole('combobox', { name: 'Cells show' })
  await expect(page.getByText('Mistakes (rows)')).toBeVisible()
  await choice.selectOption({ label: 'per cent of the true letter’s rows' })
  await expect(page.getByText('Mistakes (rows)')).toHaveCount(0)
  await expect(page.getByText('Mistakes (part of the true letter’s rows)', { exact: true })).toBeVisible()
  await choice.selectOption({ label: 'counts of rows' })
  await expect(page.getByText('Mistakes (rows)')).toBeVisible()
  await expect.poll(pictures).toEqual(counts)
  expect(counts[0]).not.toBe(counts[1])
}

test('a press on a cell leaves its rows in the row list, which lead on and back', async ({ page }) => {
  await expectMapsDiffer(page)
  const name = 'mlp'

  const cell = largestMistake((await exportMetrics(page))[name])
  await pressCell(map(page, name).locator('canvas'), cell)
  await expectRows(page, name, cell)
  await expect(map(page, name)).toBeFocused()
  await page.reload()
  const panel = await expectRows(page, name, cell)
  await expect(cellHeading(page, name, cell)).toBeFocused()

  const line = (await panel.getByRole('link', { name: /^Line / }).textContent()) ?? ''
  await panel.getByRole('link', { name: line, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`#/line/${line.slice(5)}\\?`))
  await expect(page.getByRole('heading', { level: 1, name: line, exact: true })).toBeVisible()
  await page.goBack()
  await expectRows(page, name, cell)
  await panel.getByRole('link', { name: `Prediction of ${line.toLowerCase()}`, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`#/prediction/${line.slice(5)}\\?`))
  await expect(page.getByTestId(`${name}-letter`)).toHaveText(letter(cell.predicted).charAt(0))
  await page.goBack()
  await expectRows(page, name, cell)
  await panel.getByRole('button', { name: 'Show all rows again' }).click()
  await expect(page).toHaveURL(/#\/score$/)
  await expect(page.getByTestId('row-count')).toHaveText('1,300')
  await expect(cellHeading(page, name, cell)).toHaveCount(0)
})
