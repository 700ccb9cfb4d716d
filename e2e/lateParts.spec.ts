import { expect, type Locator, type Page, test } from '@playwright/test'
import { tab } from './support/decoder.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

/** Each part that a view fetches when it is first shown, and what is there with it. */
const PARTS: readonly (readonly [
  script: string,
  view: Parameters<typeof tab>[1],
  shown: (page: Page) => Locator,
])[] = [
  ['LineView', 'Line', (page) => heading(page, 'Line 232')],
  ['SpaceView', 'Space', (page) => page.locator('main canvas').first()],
  ['ScoreView', 'Score', (page) => heading(page, 'Score')],
  ['ScoreDetails', 'Score', (page) => heading(page, 'All metrics')],
  ['Explanations', 'Prediction', (page) => page.getByRole('heading', { name: /^Why / })],
]

test('a part that cannot be loaded is told, and can be loaded again, by its button or by going elsewhere', async ({
  page,
}) => {
  const away = new Set(PARTS.map(([script]) => script))
  await page.route(/\/assets\/(\w+)-[^/]*\.js$/, (route) => {
    const [, script = ''] = /\/assets\/(\w+)-/.exec(route.request().url()) ?? []
    return away.has(script) ? route.abort() : route.continue()
  })
  const problem = page.getByRole('alert')
  await page.goto('./#/prediction/232')
  await expect(problem).toContainText(/the part of this site that .+ could not be fetched/)
  for (const [script, view, shown] of PARTS) {
    await tab(page, view).click()
    await expect(problem).toContainText(/the part of this site that .+ could not be fetched/)
    await expect(problem).toHaveCount(1)
    away.delete(script)
    if (script === 'SpaceView') {
      await tab(page, 'Line').click()
      await expect(heading(page, 'Line 232')).toBeVisible()
      await expect(problem).toHaveCount(0)
      await tab(page, 'Space').click()
    } else await page.getByRole('button', { name: 'Load it again' }).click()
    await expect(shown(page)).toBeVisible()
    if (script !== 'ScoreView') await expect(problem).toHaveCount(0)
  }
})
