import { expect, type Page, test } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { dropFiles, openRecording, openView, readJson } from './support/decoder.ts'
import { openPanel } from './support/recordings.ts'
import { openFilter } from './support/rows.ts'
import { openScore } from './support/score.ts'
import { asJson, featureNames, type Row, someRows } from './support/site.ts'

/** What axe-core finds, of any impact, as `rule: where: why`. */
async function violations(page: Page): Promise<string[]> {
  // As text by way of the debugger, it needs no permission of the page’s policy.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((): Promise<AxeResults> => Reflect.get(window, 'axe').run())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** A feature under another name and one column more, so that the match report has something to say. */
function differing(row: Row): Row {
  const [feature = ''] = featureNames(row)
  const { [feature]: power = 0, ...rest } = row
  return { ...rest, [feature.toUpperCase()]: power, note: 1 }
}

async function scrollThrough(page: Page): Promise<void> {
  // Charts are drawn when they come near.
  for (let y = 0; y < 6; y++) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(100)
  }
  await page.evaluate(() => scrollTo(0, 0))
}

const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a line': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await readJson(page)
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
    await expect(page.getByRole('heading', { level: 2, name: /^True A \(0\)/ })).toBeVisible()
    await scrollThrough(page)
  },
  'the space': async (page) => {
    await openView(page, '#/space', 'Space')
    await expect(page.locator('main canvas').first()).toBeVisible()
  },
  'the diagnostics': (page) => openView(page, '#/diagnostics', 'Diagnostics'),
  'a line that is not there': (page) => openView(page, '#/line/99999', /^There is no line/),
  'a refused file': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await dropFiles(page, { name: 'bad.json', text: '{"0": {"Line": 0, "# Letter": 0}' })
    await expect(page.getByRole('alert')).toContainText('bad.json')
  },
  'the panel of recordings': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await openPanel(page)
  },
  'the filter of the row browser': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    const rows = page.getByRole('button', { name: /^Rows/ })
    if (await rows.isVisible()) {
      await rows.click()
      await page.getByRole('dialog').getByText('Filter and order').click()
    } else await openFilter(page)
  },
  'the match report': async (page) => {
    await openView(page, '#/line/232', 'Line 232')
    await dropFiles(page, { name: 'mine.json', text: asJson(someRows(230, 5, differing)) })
    await expect(openRecording(page)).toContainText('mine.json')
    await page.getByText(/features matched by name · 1 of them renamed/).click()
    await expect(page.getByRole('main').locator('details[open]').first()).toBeVisible()
  },
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1600]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })
      for (const [name, reach] of Object.entries(STATES)) {
        test(name, async ({ page }) => {
          await reach(page)
          expect(await violations(page)).toEqual([])
        })
      }
    })
  }
}
