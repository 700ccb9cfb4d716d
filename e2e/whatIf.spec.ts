import { expect, type Page, test } from '@playwright/test'
import { dropFiles, openRecording, openView, tab } from './support/decoder.ts'
import {
  confidence,
  expectCount,
  letter,
  openFilter,
  openWithPredictions,
  predictedRows,
  rowList,
} from './support/rows.ts'
import { CLASSIFIERS, expectSoundText } from './support/score.ts'
import { asJson, someRows } from './support/site.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const doubtful = () =>
  predictedRows().find((row) =>
    CLASSIFIERS.every((name) => confidence(row, name) > 0.3 && confidence(row, name) < 0.8),
  )!
const answer = (page: Page, name: (typeof CLASSIFIERS)[number]) => page.getByTestId(`${name}-what-if`)
const out = (page: Page, group: 'Bands' | 'Electrodes', name: string) =>
  page.getByRole('group', { name: `${group} taken out` }).getByRole('button', { name, exact: true })

async function openDoubtful(page: Page): Promise<Record<'lda' | 'mlp', string>> {
  const { line } = doubtful()
  await openView(page, `#/prediction/${line}`, `Prediction of line ${line}`)
  for (const name of CLASSIFIERS) await expect(answer(page, name)).toContainText('in the original')
  return { lda: await answer(page, 'lda').innerText(), mlp: await answer(page, 'mlp').innerText() }
}

async function expectAnswers(page: Page, texts: Record<'lda' | 'mlp', string>, same: boolean): Promise<void> {
  for (const name of CLASSIFIERS) {
    const text = expect(answer(page, name))
    await (same ? text.toHaveText(texts[name]) : text.not.toHaveText(texts[name]))
  }
}

test('bands and electrodes are taken out and put back; both classifiers follow', async ({ page }) => {
  const original = await openDoubtful(page)
  const row = doubtful()
  for (const name of CLASSIFIERS) {
    const percent = (100 * confidence(row, name)).toFixed(1)
    expect(original[name]).toContain(`${letter(row[name])} with ${percent}% (${percent}% in the original)`)
  }
  const back = page.getByRole('button', { name: 'Back to the original' })
  await expect(back).toBeDisabled()
  for (const [group, name] of [
    ['Bands', 'theta'],
    ['Electrodes', 'O1'],
  ] as const) {
    await out(page, group, name).press('Enter')
    await expect(out(page, group, name)).toHaveAttribute('aria-pressed', 'true')
    await expectAnswers(page, original, false)
    await out(page, group, name).click()
    await expect(out(page, group, name)).toHaveAttribute('aria-pressed', 'false')
    await expectAnswers(page, original, true)
  }
  for (const name of ['theta', 'alpha', 'betaL', 'betaH', 'gamma']) await out(page, 'Bands', name).click()
  // Without any band every row is the training mean.
  await expectAnswers(page, original, false)
  await expectSoundText(page)
  await back.click()
  await expectAnswers(page, original, true)
  await expect(back).toBeDisabled()
})

test('a value set by hand gives what a file with that value gives, and the original comes back', async ({
  page,
}) => {
  const original = await openDoubtful(page)
  const { line } = doubtful()
  await page.getByRole('combobox', { name: 'Feature' }).selectOption({ label: 'O1/alpha' })
  const field = page.getByRole('textbox', { name: /^New value/ })
  const set = page.getByRole('button', { name: 'Set', exact: true })
  for (const bad of ['-1', 'much', '1e999', ' ']) {
    await field.fill(bad)
    await expect(set).toBeDisabled()
  }
  await field.fill('7.5')
  await field.press('Enter')
  await expect(page.getByText('Set by hand: O1/alpha = 7.5')).toBeVisible()
  await expectAnswers(page, original, false)
  const says = await Promise.all(CLASSIFIERS.map((name) => answer(page, name).innerText()))
  await page.getByRole('button', { name: 'Back to the original' }).click()
  await expectAnswers(page, original, true)
  await expect(page.getByText('Set by hand')).toHaveCount(0)

  const changed = someRows(line, 1, (row) => ({ ...row, ' O1/alpha': 7.5 }))
  await dropFiles(page, { name: 'changed.json', text: asJson(changed) })
  await expect(openRecording(page)).toContainText('changed.json')
  for (const [at, name] of CLASSIFIERS.entries()) {
    const [, winner = 'none'] = /([A-Z] \(\d+\) with [^ ;]+|[A-Z] \(\d+\)\s+with \S+)/.exec(says[at]!) ?? []
    await expect(answer(page, name)).toContainText(winner.replace(';', ''))
  }
})

test('from a filter to a row, why, what if and back, the filter stays', async ({ page }) => {
  const lines = predictedRows().flatMap((row) => (row.lda === row.truth ? [] : [row.line]))
  await openWithPredictions(page, '#/line/0', 'Line 0')
  const form = await openFilter(page)
  await form.getByRole('combobox', { name: 'Wrong' }).selectOption({ label: 'wrong by LDA' })
  await expectCount(page, lines.length)
  await rowList(page)
    .getByRole('link', { name: new RegExp(`^Line ${lines[1]}\\b`) })
    .click()
  await expect(heading(page, `Line ${lines[1]}`)).toBeVisible()
  await page.getByRole('link', { name: 'Predict this line' }).click()
  await expect(page.getByRole('heading', { name: /^Why / })).toBeVisible()
  const original = await answer(page, 'lda').innerText()
  await out(page, 'Bands', 'gamma').click()
  await expect(answer(page, 'lda')).not.toHaveText(original)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(heading(page, `Prediction of line ${lines[2]}`)).toBeVisible()
  // Another row begins as it is.
  await expect(out(page, 'Bands', 'gamma')).toHaveAttribute('aria-pressed', 'false')
  for (const name of [`Prediction of line ${lines[1]}`, `Line ${lines[1]}`, 'Line 0']) {
    await page.goBack()
    await expect(heading(page, name)).toBeVisible()
    await expect(page).toHaveURL(/\?wrong=lda$/)
    await expectCount(page, lines.length)
  }
  for (const name of ['Prediction', 'Score', 'Space', 'Line'] as const) {
    await tab(page, name).click()
    await expect(page).toHaveURL(/\?wrong=lda$/)
  }
})
