import { expect, type Page, test } from '@playwright/test'
import { readJson, tab } from './support/decoder.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

const PARTS = [
  {
    script: 'SpaceView',
    from: './#/line/232',
    view: 'Space',
    shown: (page: Page) => page.locator('main canvas').first(),
  },
  {
    script: 'ScoreView',
    from: './#/line/232',
    view: 'Score',
    shown: (page: Page) => heading(page, 'Score'),
  },
  {
    script: 'ScoreDetails',
    from: './#/line/232',
    view: 'Score',
    shown: (page: Page) => heading(page, 'All metrics'),
  },
  {
    script: 'Explanations',
    from: './#/line/232',
    view: 'Prediction',
    shown: (page: Page) => page.getByRole('heading', { name: /^Why / }),
  },
  {
    script: 'LineView',
    from: './#/prediction/232',
    view: 'Line',
    shown: (page: Page) => heading(page, 'Line 232'),
  },
] as const

for (const { script, from, view, shown } of PARTS) {
  test(`a ${script} that cannot be loaded is told, and can be loaded again`, async ({ page }) => {
    let isAway = true
    await page.route(`**/assets/${script}-*.js`, (route) => (isAway ? route.abort() : route.continue()))
    await page.goto(from)
    await readJson(page)
    await tab(page, view).click()
    const problem = page.getByRole('alert')
    await expect(problem).toContainText(/the part of this site that .+ could not be fetched/)
    await expect(problem).toHaveCount(1)
    isAway = false
    await page.getByRole('button', { name: 'Load it again' }).click()
    await expect(shown(page)).toBeVisible()
    await expect(problem).toHaveCount(0)
  })
}

test('going elsewhere tries a missing part again', async ({ page }) => {
  let isAway = true
  await page.route('**/assets/SpaceView-*.js', (route) => (isAway ? route.abort() : route.continue()))
  await page.goto('./#/line/232')
  const row = await readJson(page)
  await tab(page, 'Space').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await tab(page, 'Line').click()
  expect(await readJson(page)).toEqual(row)
  await expect(page.getByRole('alert')).toHaveCount(0)
  isAway = false
  await tab(page, 'Space').click()
  await expect(page.locator('main canvas').first()).toBeVisible()
})
