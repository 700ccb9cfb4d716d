import { expect, type Page, test } from '@playwright/test'
import { openView, readJson } from './support/decoder.ts'
import {
  CLASSIFIERS,
  dropAndScore,
  expectSoundText,
  expectWholeScore,
  exportMetrics,
  foldedTable,
  openScore,
  shownNumber,
  TITLES,
} from './support/score.ts'
import { type Row, shippedRows, someRows } from './support/site.ts'

const finding = (page: Page, id: string) =>
  page.getByRole('list', { name: 'Findings' }).locator(`li[data-finding="${id}"]`)

/** The rows in an order without runs: every 37th, and 37 has no divisor in common with their number. */
function shuffled(rows: readonly Row[]): Row[] {
  return rows.map((_, at) => rows[(at * 37) % rows.length] ?? {})
}

test.afterEach(({ page }) => expectSoundText(page))

test('“Can I trust this score?” finds what is wrong with the shipped recording', async ({ page }) => {
  await openScore(page)
  const json = await exportMetrics(page)
  for (const id of ['block-design', 'autocorrelated-rows', 'cross-validation-gap']) {
    await expect(finding(page, id).getByRole('heading', { level: 3 })).toHaveText(/serious|caution/)
    await expect(finding(page, id)).toContainText('What would settle it:')
  }
  await page.getByRole('checkbox', { name: /without the normalisation/ }).check()
  for (const name of CLASSIFIERS) {
    const raw = page.getByTestId(`${name}-raw-accuracy`)
    await expect(raw).toContainText(`${TITLES[name]} on raw rows:`)
    expect(shownNumber((await raw.getByRole('strong').textContent()) ?? '')).toBeLessThan(json[name].accuracy)
  }
})

test('shuffled rows: the same accuracies, and nothing said of blocks', async ({ page }) => {
  await openView(page, '#/score', 'Score')
  const shipped = await readJson(page)
  await dropAndScore(page, 'shuffled.json', shuffled(shippedRows()))
  await expectWholeScore(page)
  expect(await readJson(page)).toEqual(shipped)
  await expect(finding(page, 'block-design')).toHaveCount(0)
  await expect(finding(page, 'autocorrelated-rows')).toHaveCount(0)
  const evidence = await foldedTable(page, 'Evidence over several rows as a table')
  expect(evidence.length).toBeLessThan(5)
})

test('a weak channel and rows far from all others are named, with ways to their lines', async ({ page }) => {
  await openView(page, '#/line/0', 'Line 0')
  const rows = someRows(0, 1300, (row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (name.startsWith(' Pz/')) return [name, 0.001]
        const isOdd = Number(row.Line) % 50 === 7 && name.includes('/')
        return [name, isOdd ? 1000 * Number(value) : value]
      }),
    ),
  )
  await dropAndScore(page, 'odd.json', rows)
  await expectWholeScore(page)
  await expect(finding(page, 'poor-channels')).toContainText('Pz')
  await finding(page, 'outlying-rows').getByRole('link', { name: '57', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Line 57', exact: true })).toBeVisible()
})
