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

/** Buttons pass from one colour to the other by way of those between, which nobody need be able to read. */
async function colourChange(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}

/** Looks that a window has one after the other: opening a state takes longer than looking at it. */
type Look = Parameters<Page['emulateMedia']>[0]
const LIGHT: Look = { colorScheme: 'light' }
const DARK: Look = { colorScheme: 'dark' }
/** A window of 1280 × 800 pixels at 200 % has 640 × 400 CSS pixels of two device pixels each. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
const WINDOWS = [
  { what: '390 px', use: { viewport: { width: 390, height: 900 } }, looks: [LIGHT, DARK] },
  {
    what: '1600 px',
    use: { viewport: { width: 1600, height: 900 } },
    looks: [LIGHT, DARK, { ...LIGHT, contrast: 'more' }],
  },
  { what: '1280 px at 200 %', use: ZOOMED, looks: [DARK] },
] as const satisfies readonly { readonly looks: readonly Look[]; readonly [key: string]: unknown }[]

for (const { what, use, looks } of WINDOWS) {
  test.describe(what, () => {
    test.use(use)
    for (const [name, reach] of Object.entries(STATES)) {
      test(name, async ({ page }) => {
        for (const [i, look] of looks.entries()) {
          await page.emulateMedia(look)
          if (i === 0) await reach(page)
          else await colourChange(page)
          expect(await violations(page), JSON.stringify(look)).toEqual([])
        }
      })
    }
  })
}
