import { expect, type Page, test } from '@playwright/test'
import { openView } from './support/decoder.ts'
import { confidence, letter, type PredictedRow, predictedRows } from './support/rows.ts'
import { type Classifier, expectSoundText, TITLES } from './support/score.ts'

const BANDS = ['theta, 4–8 Hz', 'alpha, 8–12 Hz', 'betaL, 12–16 Hz', 'betaH, 16–25 Hz', 'gamma, 25–45 Hz']
const isSure = (row: PredictedRow) => Math.min(confidence(row, 'lda'), confidence(row, 'mlp')) > 0.5
const wrong = () =>
  predictedRows().find((row) => isSure(row) && row.lda !== row.truth && row.mlp !== row.truth)!
const right = () =>
  predictedRows().find((row) => isSure(row) && row.lda === row.truth && row.mlp === row.truth)!

const why = (page: Page) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Why / }) })
const question = (page: Page, target: number, against: number) =>
  page.getByRole('heading', {
    level: 2,
    name: `Why ${letter(target)} and not ${letter(against)}?`,
    exact: true,
  })
const openRow = (page: Page, { line }: PredictedRow) =>
  openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)

/** The classes from the likeliest down. */
function ranked(row: PredictedRow, classifier: Classifier): number[] {
  const posterior = row[`${classifier}Posterior`]
  return [...posterior.keys()].sort((a, b) => posterior[b]! - posterior[a]!)
}

interface Sum {
  readonly margin: number
  readonly baseline: number
  readonly features: number
}

/** The numbers in the sentence about the margin. */
async function readSum(page: Page): Promise<Sum> {
  const text = (await page.getByTestId('why-sum').textContent()) ?? ''
  const number = String.raw`([+−-]?[\d.,]+)`
  const pattern = `margin is ${number} .*: ${number} at the training mean, and ${number} from the features`
  const [, margin, baseline, features] = new RegExp(pattern).exec(text) ?? []
  return { margin: parse(margin), baseline: parse(baseline), features: parse(features) }
}

const parse = (text = 'none') => Number(text.replace('−', '-').replaceAll(',', ''))

/** Each feature's share as the list shows it. */
async function readShares(page: Page): Promise<Map<string, number>> {
  const items = await why(page).getByRole('list').getByRole('listitem').allTextContents()
  return new Map(
    items.map((item) => {
      const [, name = '', share] = /^(\D\w*\/[a-zA-Z]+)(.*)$/.exec(item) ?? []
      return [name, parse(share)]
    }),
  )
}

for (const name of ['lda', 'mlp'] as const) {
  test(`${TITLES[name]}: the shares sum to the margin that the posteriors have`, async ({ page }) => {
    const row = wrong()
    await openRow(page, row)
    await why(page).getByRole('combobox', { name: 'Classifier' }).selectOption({ label: TITLES[name] })
    await expect(question(page, row[name], row.truth)).toBeVisible()
    await expect(page.getByTestId('why-sum')).toContainText(name === 'lda' ? 'log odds' : 'logits')
    const { margin, baseline, features } = await readSum(page)
    // Three digits are shown of each.
    const digits = 0.006 * (Math.abs(margin) + Math.abs(baseline) + Math.abs(features))
    const missing = name === 'lda' ? 0 : 0.01 * Math.abs(margin)
    expect(Math.abs(margin - baseline - features)).toBeLessThan(digits + missing)
    const posterior = row[`${name}Posterior`]
    const odds = Math.log(posterior[row[name]]! / posterior[row.truth]!)
    expect(Math.abs(margin - odds)).toBeLessThan(0.01 * Math.abs(odds) + 0.005)

    expect((await readShares(page)).size).toBe(12)
    await why(page).getByRole('button', { name: 'Show all 160' }).click()
    const shares = [...(await readShares(page)).values()]
    expect(shares).toHaveLength(160)
    const sizes = shares.map(Math.abs)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    const rounding = 0.006 * sizes.reduce((sum, size) => sum + size, Math.abs(features))
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - features)).toBeLessThan(rounding)
    await why(page).getByRole('button', { name: 'Show the largest only' }).click()
    expect((await readShares(page)).size).toBe(12)
    await expectSoundText(page)
  })
}

test('a wrong row is compared with its label, a right one with the runner-up, either with any letter', async ({
  page,
}) => {
  await openRow(page, wrong())
  await expect(question(page, wrong().lda, wrong().truth)).toBeVisible()
  const comparison = why(page).getByRole('combobox', { name: 'Compared with' })
  await expect(comparison.getByRole('option')).toHaveCount(25)
  await expect(comparison.getByRole('option', { name: `${letter(wrong().truth)} (the label)` })).toHaveCount(
    1,
  )

  const row = right()
  await openRow(page, row)
  const [best = -1, second = -1] = ranked(row, 'lda')
  await expect(question(page, best, second)).toBeVisible()
  const before = await readSum(page)
  const [third = -1] = ranked(row, 'lda').slice(2)
  await comparison.selectOption({ label: letter(third) })
  await expect(question(page, best, third)).toBeVisible()
  await expect(async () =>
    expect((await readSum(page)).margin).toBeGreaterThanOrEqual(before.margin),
  ).toPass()
  const [bestOfNetwork = -1] = ranked(row, 'mlp')
  await why(page).getByRole('combobox', { name: 'Classifier' }).selectOption({ label: TITLES.mlp })
  await expect(question(page, bestOfNetwork, third)).toBeVisible()
})

test('the maps say the same as the list, by keyboard', async ({ page }) => {
  const row = wrong()
  await openRow(page, row)
  const title = `Shares in the margin of ${letter(row.lda)} over ${letter(row.truth)}`
  const map = (band: string) => page.getByRole('group', { name: `${title}, ${band}, on the scalp.` })
  for (const band of BANDS) await expect(map(band)).toBeVisible()
  await why(page).getByRole('button', { name: 'Show all 160' }).click()
  const shares = await readShares(page)
  await map(BANDS[2]!).focus()
  for (const [key, electrode] of [
    ['ArrowDown', 'Cz'],
    ['ArrowUp', 'Fz'],
  ] as const) {
    await page.keyboard.press(key)
    const read = why(page)
      .locator('output')
      .filter({ hasText: `${electrode}:` })
    await expect(read).toHaveCount(5)
    for (const [at, band] of ['theta', 'alpha', 'betaL', 'betaH', 'gamma'].entries()) {
      const text = (await read.nth(at).textContent()) ?? ''
      expect(text).toMatch(/ log odds$/)
      expect(parse(/: (\S+) /.exec(text)?.[1])).toBe(shares.get(`${electrode}/${band}`))
    }
  }
  await expect(page).toHaveURL(new RegExp(`#/prediction/${row.line}$`))
})

test('LDA’s pattern of the letter unfolds, with the reason why it is no picture of the weights', async ({
  page,
}) => {
  const row = wrong()
  await openRow(page, row)
  const title = `LDA’s pattern of ${letter(row.lda)}`
  await why(page).locator('summary').filter({ hasText: title }).click()
  await expect(why(page).getByText(/weights themselves would mislead/)).toBeVisible()
  for (const band of BANDS) {
    await expect(page.getByRole('group', { name: `${title}, ${band}, on the scalp.` })).toBeVisible()
  }
  await expectSoundText(page)
  await why(page).getByRole('combobox', { name: 'Classifier' }).selectOption({ label: TITLES.mlp })
  await expect(why(page).locator('summary')).toHaveCount(0)
})
