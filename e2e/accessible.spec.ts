import { expect, type Page, test } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { STATES } from './support/states.ts'

/** What axe-core finds, of any impact, as `rule: where: why`. */
async function violations(page: Page): Promise<string[]> {
  // As text by way of the debugger, it needs no permission of the page’s policy.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((): Promise<AxeResults> => Reflect.get(window, 'axe').run())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** A window of 1280 × 800 pixels at 200 % has 640 × 400 CSS pixels of two device pixels each. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
const WINDOWS = [
  ...(['light', 'dark'] as const).flatMap((colorScheme) =>
    [390, 1600].map((width) => ({
      what: `${colorScheme}, ${width} px`,
      use: { colorScheme, viewport: { width, height: 900 } },
    })),
  ),
  { what: 'dark, at 200 %', use: { colorScheme: 'dark', ...ZOOMED } },
  { what: 'light, more contrast', use: { colorScheme: 'light', contextOptions: { contrast: 'more' } } },
] as const

for (const { what, use } of WINDOWS) {
  test.describe(what, () => {
    test.use(use)
    for (const [name, reach] of Object.entries(STATES)) {
      test(name, async ({ page }) => {
        await reach(page)
        expect(await violations(page)).toEqual([])
      })
    }
  })
}
