import { expect, type Page } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { openView } from './support/decoder.ts'
import { lostAtWidth } from './support/lostAtWidth.ts'
import { test } from './support/openPage.ts'
import { STATES } from './support/states.ts'

/** Rules that the size of the window decides. */
const OF_LAYOUT = ['target-size', 'scrollable-region-focusable', 'color-contrast']

/** What axe-core finds, of any impact, as `rule: where: why`. */
async function violations(page: Page, rules: readonly string[] | 'all'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  // As text by way of the debugger, it needs no permission of the page’s policy.
  if (!isThere) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (options): Promise<AxeResults> => Reflect.get(window, 'axe').run(options),
    // What it would fetch beforehand, style sheets and sounds, no rule in force looks at.
    { resultTypes: ['violations'], preload: false, ...(rules !== 'all' && { runOnly: [...rules] }) },
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Buttons pass from one colour to the other by way of those between, which nobody need be able to read. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    await new Promise(requestAnimationFrame)
  })
}

const setTextSize = (page: Page, size: string) =>
  page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), size)

const WIDE = { width: 1600, height: 900 }
const PHONE = { width: 390, height: 900 }
/** A window of 1280 × 800 pixels has 640 × 400 CSS pixels at 200 %, 320 × 256 at 400 %. */
const ZOOMED = [
  { width: 640, height: 400 },
  { width: 320, height: 256 },
] as const

async function expectFineOnPhone(page: Page, rules: readonly string[] | 'all'): Promise<void> {
  await test.step('on a phone', async () => {
    expect(await violations(page, rules)).toEqual([])
    for (const size of ZOOMED) await lostAtWidth(page, size)
  })
}

async function expectFine(page: Page): Promise<void> {
  // The state before was left in another look.
  await settle(page)
  expect(await violations(page, 'all')).toEqual([])
  await page.emulateMedia({ contrast: 'more' })
  await settle(page)
  expect(await violations(page, ['color-contrast']), 'more contrast').toEqual([])
  await page.emulateMedia({ contrast: 'no-preference' })

  // The reader’s own choice of text size, which pixels would ignore.
  await setTextSize(page, '200%')
  await lostAtWidth(page, { width: 1280, height: 900 })
  await setTextSize(page, '')

  await page.setViewportSize(PHONE)
  await page.emulateMedia({ colorScheme: 'dark' })
  await settle(page)
  await expectFineOnPhone(page, OF_LAYOUT)
}

test.use({ viewport: WIDE })

// Opening a state takes longer than looking at it: all rules once, then what other looks and sizes decide. Colours do
// not depend on the size, so that each look is read at one.
for (const [name, reaches] of Object.entries(STATES)) {
  test(`${name} is accessible, and nothing of it is lost at other sizes`, async ({ page }) => {
    for (const reach of [reaches].flat()) {
      await page.setViewportSize(WIDE)
      await page.emulateMedia({ colorScheme: 'light' })
      await reach(page)
      await expectFine(page)
    }
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, colorScheme: 'dark' })

  test('the rows in their drawer are accessible, and nothing of them is lost at other sizes', async ({
    page,
  }) => {
    await openView(page, '#/line/232', 'Line 232')
    await page.getByRole('button', { name: /^Rows/ }).click()
    await page.getByRole('dialog').getByText('Filter and order').click()
    await expectFineOnPhone(page, 'all')
  })
})
