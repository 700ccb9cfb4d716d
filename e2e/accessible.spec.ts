import { expect, type Page, test } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { lostAtWidth } from './support/lostAtWidth.ts'
import { STATES } from './support/states.ts'

/** What axe-core finds, of any impact, as `rule: where: why`. */
async function violations(page: Page, rules: readonly string[] | 'all'): Promise<string[]> {
  // As text by way of the debugger, it needs no permission of the page’s policy.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (options): Promise<AxeResults> => Reflect.get(window, 'axe').run(options),
    rules === 'all' ? {} : { runOnly: [...rules] },
  )
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
/** All rules once in each window; of the other looks only what colours decide. */
const WINDOWS = [
  { what: 'on a phone', size: { width: 390, height: 900 }, looks: [DARK, LIGHT] },
  {
    what: 'in a wide window',
    size: { width: 1600, height: 900 },
    looks: [LIGHT, DARK, { ...LIGHT, contrast: 'more' }],
  },
] as const satisfies readonly { readonly looks: readonly Look[]; readonly [key: string]: unknown }[]

for (const { what, size, looks } of WINDOWS) {
  test.describe(what, () => {
    test.use({ viewport: size })
    for (const [name, reach] of Object.entries(STATES)) {
      test(`${name} is accessible, and nothing of it is lost at other sizes`, async ({ page }) => {
        for (const [i, look] of looks.entries()) {
          await page.emulateMedia(look)
          if (i === 0) await reach(page)
          else await colourChange(page)
          expect(await violations(page, i === 0 ? 'all' : ['color-contrast']), JSON.stringify(look)).toEqual(
            [],
          )
        }
        if (size.width === 390) {
          // A window of 1280 × 800 pixels has 640 × 400 CSS pixels at 200 %, 320 × 256 at 400 %.
          for (const other of [
            { width: 640, height: 400 },
            { width: 320, height: 256 },
          ])
            await lostAtWidth(page, other)
        } else {
          // The reader’s own choice of text size, which pixels would ignore.
          await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
          await lostAtWidth(page, { width: 1280, height: 900 })
        }
      })
    }
  })
}
