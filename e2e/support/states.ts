import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { dropBytes, dropFiles, openRecording, openView, readJson } from './decoder.ts'
import { openDecoders, openPanel } from './recordings.ts'
import { openFilter } from './rows.ts'
import { openScore } from './score.ts'
import { asJson, featureNames, type Row, shippedRows, someRows } from './site.ts'

/** A feature under another name and one column more, so that the match report has something to say. */
function differing(row: Row): Row {
  const [feature = ''] = featureNames(row)
  const { [feature]: power = 0, ...rest } = row
  return { ...rest, [feature.toUpperCase()]: power, note: 1 }
}

/** A committed file of models. */
function fixture(name: string) {
  return { name, bytes: readFileSync(`src/testing/sklearn/models/${name}`) }
}

/** Charts are drawn when they come near. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
    scrollTo(0, 0)
  })
  await expect(page.getByText(/^Loading/)).toHaveCount(0)
}

/** Opens a recording that differs from the bundle, the report of how its features were matched, and a file in vain. */
async function openMatchReport(page: Page): Promise<void> {
  await openView(page, '#/line/232', 'Line 232')
  await dropFiles(page, { name: 'mine.json', text: asJson(someRows(230, 5, differing)) })
  await expect(openRecording(page)).toContainText('mine.json')
  await page.getByText(/features matched by name · 1 of them renamed/).click()
  await expect(page.getByRole('main').locator('details[open]').first()).toBeVisible()
  await dropFiles(page, { name: 'bad.json', text: '{"0": {"Line": 0, "# Letter": 0}' })
  await expect(page.getByRole('alert')).toContainText('bad.json')
}

/** Trains on few rows of three letters, whose later part judges. */
async function train(page: Page): Promise<void> {
  const rows = shippedRows().filter((row) => Number(row['# Letter']) < 3)
  await openView(page, '#/line/0', 'Line 0')
  await dropFiles(page, { name: 'few.json', text: asJson(rows) })
  await expect(openRecording(page)).toContainText('few.json')
  await openView(page, '#/train?train.classifiers=lda&train.without-bands=theta,alpha,betaL', 'Train')
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await expect(page.getByTestId('verdict')).toBeVisible({ timeout: 60_000 })
}

type Reach = (page: Page) => Promise<void>

/** The states of the page that a person can be in, and how to get there; several where one leads to the next. */
export const STATES: Readonly<Record<string, Reach | readonly Reach[]>> = {
  'the start': async (page) => {
    await openView(page, '#/', /^Decodes letters/)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByRole('list', { name: 'Letters so far' }).getByRole('link').first()).toBeVisible()
  },
  help: (page) => openView(page, '#/docs', 'Help'),
  'a document': (page) => openView(page, '#/docs/accuracy', /^How good it is/),
  'models of scikit-learn that ask': async (page) => {
    await openView(page, '#/line/0', 'Line 0')
    const names = [...'abcdef'].map((name) => `${name}/theta`)
    const rows = someRows(0, 60).map((row, at) => [at, at % 3, ...Object.values(row).slice(2, 8)].join())
    await dropFiles(page, { name: 'six.csv', text: [`Line,# Letter,${names}`, ...rows].join('\n') })
    await expect(openRecording(page)).toContainText('six.csv')
    await dropBytes(page, fixture('lda.joblib'))
    const dialog = page.getByRole('dialog', { name: 'Models from scikit-learn' })
    await expect(dialog.getByRole('radio').first()).toBeVisible()
    await expect(dialog.getByText(/^Scoring/)).toHaveCount(0)
  },
  'the tour': async (page) => {
    await openView(page, '#/line/232?tour=1', /^Line/)
    await expect(page.getByRole('complementary', { name: 'Tour' })).toBeVisible()
    await scrollThrough(page)
  },
  'a line beside the filter of the row browser': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await readJson(page)
    await openFilter(page)
    await scrollThrough(page)
  },
  'a prediction with its explanations': async (page) => {
    await openView(page, '#/prediction/232', 'Prediction of line 232')
    await readJson(page)
    await expect(page.getByRole('heading', { name: /^Why / })).toBeVisible()
    await scrollThrough(page)
  },
  'the score with a cell open': async (page) => {
    await openScore(page, '#/score/lda/0/0')
    await expect(page.getByRole('heading', { level: 2, name: /^True A, / })).toBeVisible()
    await scrollThrough(page)
  },
  'the space': async (page) => {
    await openView(page, '#/space', 'Space')
    await expect(page.locator('main canvas').first()).toBeVisible()
  },
  'the diagnostics': (page) => openView(page, '#/diagnostics', 'Diagnostics'),
  'a line that is not there': (page) => openView(page, '#/line/99999', /^There is no line/),
  'the panel of recordings': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await dropFiles(page, { name: 'mine.json', text: asJson(someRows(230, 5)) })
    await expect(openRecording(page)).toContainText('mine.json')
    await openPanel(page)
  },
  'the match report and a refused file': openMatchReport,
  'a trained decoder, its verdict and what was chosen, and then the panel of decoders': [
    async (page) => {
      await train(page)
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '')
      })
      await scrollThrough(page)
    },
    async (page) => {
      const panel = await openDecoders(page)
      await panel.getByRole('button', { name: /^Save few\.json/ }).click()
      await panel.getByText('Model card').click()
    },
  ],
}
